package ee.realtime.internal.limit;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.internal.config.RateLimit;
import ee.realtime.internal.hub.ManualClock;
import ee.realtime.internal.limit.TokenBucket.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Buckets of several nodes that tell each other by lists, at their ticks. */
class SharedBucketsTest {
    private static final Rate RATE = Rate.of(new RateLimit(100, Duration.ofSeconds(1), 50));
    private static final Duration TICK = SharedBuckets.ANNOUNCE_PERIOD;

    private final ManualClock clock = new ManualClock();
    private final List<SharedBuckets> nodes = new ArrayList<>();
    private final List<List<Spent>> told = new ArrayList<>();

    private SharedBuckets node() {
        SharedBuckets[] self = new SharedBuckets[1];
        self[0] = new SharedBuckets(
                spent -> {
                    told.add(spent);
                    nodes.stream().filter(other -> other != self[0]).forEach(other -> other.spentElsewhere(spent));
                },
                clock);
        self[0].rate(new BucketKey(Limit.MESSAGES_PER_USER, "/chat", "", "", ""), RATE);
        nodes.add(self[0]);
        return self[0];
    }

    private static BucketKey user(String user) {
        return new BucketKey(Limit.MESSAGES_PER_USER, "/chat", "", "tenant", user);
    }

    private int takeAll(SharedBuckets node, String user) {
        int taken = 0;
        while (node.take(user(user), RATE, clock.getAsLong()) == 0) {
            taken++;
        }
        return taken;
    }

    @Test
    void whatIsTakenOnOneNodeIsGoneOnTheOthers() {
        SharedBuckets one = node();
        SharedBuckets two = node();

        assertThat(takeAll(one, "anna")).isEqualTo(50);
        one.tick();

        assertThat(takeAll(two, "anna")).isZero();
        assertThat(takeAll(two, "ben")).isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void floodsOnAllNodesTogetherKeepToTheRateButForABurstANode(int count) {
        for (int i = 0; i < count; i++) {
            node();
        }
        int seconds = 20;
        long steps = Duration.ofSeconds(seconds).dividedBy(TICK);

        int taken = 0;
        for (int step = 0; step < steps; step++) {
            for (SharedBuckets node : nodes) {
                taken += takeAll(node, "anna");
            }
            nodes.forEach(SharedBuckets::tick);
            clock.advance(TICK);
        }

        int inOneTick = 20; // at 100 a second
        assertThat(taken).isLessThanOrEqualTo(seconds * 100 + 50 + (count - 1) * (50 + inOneTick));
        assertThat(taken).isGreaterThanOrEqualTo(seconds * 100 - count * inOneTick);
    }

    @Test
    void onlyWhatWasTakenIsTold() {
        SharedBuckets one = node();
        takeAll(one, "anna");
        one.take(user("ben"), RATE, clock.getAsLong());

        one.tick();
        one.tick();

        assertThat(told).containsExactly(List.of(new Spent(user("anna"), 50), new Spent(user("ben"), 1)));
    }

    @Test
    void muchIsToldInPortions() {
        SharedBuckets one = node();
        for (int i = 0; i < 2 * SharedBuckets.ANNOUNCED_AT_ONCE + 1; i++) {
            one.take(user("u" + i), RATE, clock.getAsLong());
        }

        one.tick();

        assertThat(told).extracting(List::size).containsExactly(1000, 1000, 1);
    }

    @Test
    void whatIsGivenBackIsNotTold() {
        SharedBuckets one = node();
        one.take(user("anna"), RATE, clock.getAsLong());
        one.giveBack(user("anna"));

        one.tick();

        assertThat(told).isEmpty();
        assertThat(takeAll(one, "anna")).isEqualTo(50);
    }

    @Test
    void fullBucketsAreForgotten() {
        SharedBuckets one = node();
        SharedBuckets two = node();
        for (int i = 0; i < 1000; i++) {
            one.take(user("u" + i), RATE, clock.getAsLong());
        }
        one.tick();
        assertThat(one.size()).isEqualTo(1000);
        assertThat(two.size()).isEqualTo(1000);

        clock.advance(Duration.ofSeconds(6));
        nodes.forEach(SharedBuckets::tick);

        assertThat(one.size()).isZero();
        assertThat(two.size()).isZero();
        assertThat(takeAll(one, "u1")).isEqualTo(50);
    }

    @Test
    void thereAreNeverMoreThanACap() {
        SharedBuckets one = node();
        for (int i = 0; i < SharedBuckets.MOST + 10; i++) {
            assertThat(one.take(user("u" + i), RATE, clock.getAsLong())).isZero();
        }

        assertThat(one.size()).isEqualTo(SharedBuckets.MOST);
        assertThat(takeAll(one, "u1")).as("who has a bucket is limited").isEqualTo(49);
    }

    @Test
    void ofALimitThatIsNotConfiguredHereNothingIsKept() {
        SharedBuckets one = node();

        one.spentElsewhere(List.of(new Spent(new BucketKey(Limit.MESSAGES_PER_USER, "/other", "", "t", "anna"), 5)));

        assertThat(one.size()).isZero();
    }

    @Test
    void threadsThatTakeWhileBucketsAreForgottenGetWhatThereIs() throws Exception {
        Rate rate = Rate.of(new RateLimit(1, Duration.ofHours(1), 20));
        SharedBuckets one = node();
        AtomicInteger taken = new AtomicInteger();
        Thread[] threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> {
                for (int n = 0; n < 10_000; n++) {
                    if (one.take(user("u" + n % 100), rate, clock.getAsLong()) == 0) {
                        taken.incrementAndGet();
                    }
                }
            });
            threads[i].start();
        }
        while (threads[0].isAlive()) {
            clock.advance(Duration.ofMillis(1));
            one.tick();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(taken.get()).isEqualTo(100 * 20);
    }
}
