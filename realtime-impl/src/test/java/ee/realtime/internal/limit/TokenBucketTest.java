package ee.realtime.internal.limit;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.internal.config.RateLimit;
import ee.realtime.internal.hub.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private final ManualClock clock = new ManualClock();
    private final TokenBucket bucket = bucket(10, 20); // 10 a second, 20 at once

    private TokenBucket bucket(int perSecond, int burst) {
        return new TokenBucket(
                TokenBucket.Rate.of(new RateLimit(perSecond, Duration.ofSeconds(1), burst)), clock.getAsLong());
    }

    private int takeAll(TokenBucket from) {
        int taken = 0;
        while (from.take(clock.getAsLong()) == 0) {
            taken++;
        }
        return taken;
    }

    @Test
    void afterAPauseAllOfTheBurstIsThereAndNoMore() {
        assertThat(takeAll(bucket)).isEqualTo(20);
        clock.advance(Duration.ofHours(1));
        assertThat(takeAll(bucket)).isEqualTo(20);
    }

    @Test
    void itFillsByTheRate() {
        takeAll(bucket);

        clock.advance(Duration.ofMillis(99));
        assertThat(takeAll(bucket)).isZero();
        clock.advance(Duration.ofMillis(1));
        assertThat(takeAll(bucket)).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(takeAll(bucket)).isEqualTo(10);
    }

    @Test
    void itSaysHowLongUntilThereIsOne() {
        takeAll(bucket);
        clock.advance(Duration.ofMillis(30));

        long wait = bucket.take(clock.getAsLong());

        assertThat(Duration.ofNanos(wait)).isEqualTo(Duration.ofMillis(70));
        clock.advance(Duration.ofMillis(70));
        assertThat(bucket.take(clock.getAsLong())).isZero();
    }

    @Test
    void whatIsRefusedCostsNothing() {
        takeAll(bucket);
        for (int i = 0; i < 1000; i++) {
            bucket.take(clock.getAsLong());
        }

        clock.advance(Duration.ofMillis(100));

        assertThat(takeAll(bucket)).isEqualTo(1);
    }

    @Test
    void whatIsGivenBackCanBeTakenAgain() {
        takeAll(bucket);

        bucket.giveBack();

        assertThat(takeAll(bucket)).isEqualTo(1);
    }

    @Test
    void whatIsTakenElsewherePutsItIntoDebt() {
        assertThat(bucket.takeAnyway(30, clock.getAsLong())).isTrue();

        assertThat(Duration.ofNanos(bucket.take(clock.getAsLong()))).isEqualTo(Duration.ofMillis(1100));
        clock.advance(Duration.ofMillis(1100));
        assertThat(takeAll(bucket)).isEqualTo(1);
    }

    @Test
    void debtHasABottom() {
        for (int i = 0; i < 10; i++) {
            bucket.takeAnyway(Integer.MAX_VALUE, clock.getAsLong());
        }

        assertThat(Duration.ofNanos(bucket.take(clock.getAsLong()))).isLessThanOrEqualTo(Duration.ofSeconds(2 * 64));
    }

    @Test
    void severalAreTakenTogetherOrNotAtAll() {
        assertThat(bucket.take(15, clock.getAsLong())).isZero();
        assertThat(Duration.ofNanos(bucket.take(15, clock.getAsLong()))).isEqualTo(Duration.ofSeconds(1));
        assertThat(takeAll(bucket)).isEqualTo(5);
    }

    @Test
    void moreThanItHoldsCanBeTakenWhenItIsFull() {
        assertThat(bucket.take(100, clock.getAsLong())).isZero();
        assertThat(takeAll(bucket)).isZero();
        assertThat(bucket.take(100, clock.getAsLong())).isPositive();
    }

    @Test
    void oneThatIsFullAndHasNothingToTellCanBeForgotten() {
        bucket.take(clock.getAsLong());
        assertThat(bucket.retire(clock.getAsLong())).isFalse();
        clock.advance(Duration.ofMillis(100));
        assertThat(bucket.retire(clock.getAsLong())).as("untold").isFalse();
        assertThat(bucket.tell()).isEqualTo(1);

        assertThat(bucket.retire(clock.getAsLong())).isTrue();

        assertThat(bucket.take(clock.getAsLong())).isEqualTo(TokenBucket.RETIRED);
        assertThat(bucket.takeAnyway(1, clock.getAsLong())).isFalse();
    }

    @Test
    void newsAreAnnouncedOnceUntilTheyAreTold() {
        assertThat(bucket.announce()).isFalse();
        bucket.take(clock.getAsLong());
        assertThat(bucket.announce()).isTrue();
        bucket.take(clock.getAsLong());
        assertThat(bucket.announce()).isFalse();
        assertThat(bucket.tell()).isEqualTo(2);
        assertThat(bucket.announce()).isFalse();
        bucket.take(clock.getAsLong());
        assertThat(bucket.announce()).isTrue();
    }
}
