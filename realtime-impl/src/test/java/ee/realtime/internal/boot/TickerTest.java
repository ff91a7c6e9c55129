package ee.realtime.internal.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ee.realtime.internal.CapturedLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TickerTest {
    private final CountDownLatch threeTicks = new CountDownLatch(3);

    private void assertGoesOnAfter(Runnable failing) throws InterruptedException {
        try (CapturedLog log = new CapturedLog("ee.realtime.boot")) {
            Ticker ticker = new Ticker(List.of(failing, threeTicks::countDown));
            ticker.start(List.of(Duration.ofMillis(1)));
            try {
                assertThat(threeTicks.await(10, TimeUnit.SECONDS)).isTrue();
                assertThat(log.messages()).first().asString().startsWith("SEVERE RT0003");
            } finally {
                ticker.stop();
            }
        }
    }

    @Test
    void aTickThatFailsStopsNeitherTheOthersNorTheNext() throws InterruptedException {
        assertGoesOnAfter(() -> {
            throw new IllegalStateException("broken");
        });
    }

    @Test
    void anErrorDoesNotStopTheTicksEither() throws InterruptedException {
        assertGoesOnAfter(() -> {
            throw new NoClassDefFoundError("broken");
        });
    }

    @Test
    void aTickerThatNeverStartedCanBeStopped() {
        Ticker ticker = new Ticker(List.of());

        assertThatCode(ticker::stop).doesNotThrowAnyException();
    }
}
