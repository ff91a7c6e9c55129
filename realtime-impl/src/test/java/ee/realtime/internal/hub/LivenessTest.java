package ee.realtime.internal.hub;

import static ee.realtime.internal.hub.Liveness.Verdict.FINE;
import static ee.realtime.internal.hub.Liveness.Verdict.PING_DUE;
import static ee.realtime.internal.hub.Liveness.Verdict.SILENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LivenessTest {
    private final ManualClock clock = new ManualClock();
    private final Liveness liveness = new Liveness(Duration.ofSeconds(10), true, clock.getAsLong());

    @BeforeEach
    void theFirstPingIsAnswered() {
        assertThat(after("PT1S")).isEqualTo(PING_DUE);
        liveness.heard(clock.getAsLong());
    }

    @Test
    void theFirstPingIsDueAfterASecondOrAfterAShorterHeartbeat() {
        Liveness slow = new Liveness(Duration.ofSeconds(10), true, clock.getAsLong());
        Liveness quick = new Liveness(Duration.ofMillis(300), true, clock.getAsLong());

        clock.advance(Duration.ofMillis(299));
        assertThat(quick.check(clock.getAsLong())).isEqualTo(FINE);
        clock.advance(Duration.ofMillis(1));
        assertThat(quick.check(clock.getAsLong())).isEqualTo(PING_DUE);
        assertThat(slow.check(clock.getAsLong())).isEqualTo(FINE);
        clock.advance(Duration.ofMillis(700));
        assertThat(slow.check(clock.getAsLong())).isEqualTo(PING_DUE);
    }

    @Test
    void aPingIsDueEveryHeartbeat() {
        assertThat(after("PT9.999S")).isEqualTo(FINE);
        assertThat(after("PT0.001S")).isEqualTo(PING_DUE);
        assertThat(after("PT0S")).isEqualTo(FINE);

        liveness.heard(clock.getAsLong());

        assertThat(after("PT9.999S")).isEqualTo(FINE);
        assertThat(after("PT0.001S")).isEqualTo(PING_DUE);
    }

    @Test
    void aPingIsDueWhateverTheClientSends() {
        for (int second = 1; second < 10; second++) {
            assertThat(after("PT1S")).isEqualTo(FINE);
            liveness.heard(clock.getAsLong());
        }

        assertThat(after("PT1S")).isEqualTo(PING_DUE);
    }

    @Test
    void silenceForMoreThanOneAndAHalfHeartbeatsIsDeath() {
        after("PT10S");

        assertThat(after("PT5S")).isEqualTo(FINE);
        assertThat(after("PT0.000000001S")).isEqualTo(SILENT);
    }

    @Test
    void anySignOfLifeStartsTheTimeAnew() {
        after("PT14S");
        liveness.heard(clock.getAsLong());

        assertThat(after("PT15S")).isEqualTo(PING_DUE);
        assertThat(after("PT0.001S")).isEqualTo(SILENT);
    }

    @Test
    void silenceDoesNotCountWhileTheReaderIsKept() {
        liveness.readerKept();

        assertThat(after("PT60S")).isEqualTo(PING_DUE);

        liveness.readerBack(clock.getAsLong());

        assertThat(after("PT15S")).isEqualTo(PING_DUE);
        assertThat(after("PT0.001S")).isEqualTo(SILENT);
    }

    @Test
    void silenceDoesNotCountUntilTheLastReaderIsBack() {
        liveness.readerKept();
        liveness.readerKept();
        liveness.readerBack(clock.getAsLong());

        assertThat(after("PT60S")).isEqualTo(PING_DUE);
    }

    @Test
    void whereNobodyAnswersPingsSilenceIsNoDeath() {
        Liveness silent = new Liveness(Duration.ofSeconds(10), false, clock.getAsLong());

        for (int beat = 0; beat < 10; beat++) {
            clock.advance(Duration.ofMinutes(1));
            assertThat(silent.check(clock.getAsLong())).isEqualTo(PING_DUE);
        }
    }

    private Liveness.Verdict after(String time) {
        clock.advance(Duration.parse(time));
        return liveness.check(clock.getAsLong());
    }
}
