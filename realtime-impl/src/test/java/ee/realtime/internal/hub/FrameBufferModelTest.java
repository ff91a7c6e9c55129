package ee.realtime.internal.hub;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.internal.config.OutboundLimits;
import ee.realtime.internal.config.SlowConsumerPolicy;
import ee.realtime.internal.metrics.Counter;
import ee.realtime.internal.metrics.Counters;
import ee.realtime.internal.protocol.RenderedFrame;
import ee.realtime.internal.protocol.ServerFrame;
import ee.realtime.internal.protocol.TextDialect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Thousands of random steps, after each of which the buffer holds exactly what a plain list would. */
class FrameBufferModelTest {
    private static final int CAPACITY = 100;
    private static final long MAX_AGE = 50;

    private record Waiting(RenderedFrame frame, long at) {
        int size() {
            return frame.size();
        }
    }

    /** The policies, said as simply as possible. */
    private static final class Model {
        private final SlowConsumerPolicy policy;
        private final List<Waiting> waiting = new ArrayList<>();
        private int inFlight;
        private int dropped;

        Model(SlowConsumerPolicy policy) {
            this.policy = policy;
        }

        boolean add(RenderedFrame frame, long now) {
            Waiting added = new Waiting(frame, now);
            if (policy == SlowConsumerPolicy.CONFLATE && frame.conflationKey() != null) {
                dropIf(other -> Objects.equals(other.frame.conflationKey(), frame.conflationKey()));
            }
            boolean evicts = policy == SlowConsumerPolicy.DROP_OLDEST
                    || (policy == SlowConsumerPolicy.DROP_NEWEST && !frame.droppable());
            if (evicts && inFlight + bytesOfReplies() + added.size() <= CAPACITY) {
                while (bytes() + added.size() > CAPACITY) {
                    Waiting oldest = waiting.stream()
                            .filter(other -> other.frame.droppable())
                            .findFirst()
                            .orElseThrow();
                    dropIf(other -> other == oldest);
                }
            }
            if (bytes() + added.size() <= CAPACITY) {
                waiting.add(added);
                return true;
            }
            dropped += drops() && frame.droppable() ? 1 : 0;
            return drops() && frame.droppable();
        }

        boolean expire(long now) {
            boolean tooOld = waiting.stream().anyMatch(each -> now - each.at > MAX_AGE);
            if (drops()) {
                dropIf(each -> each.frame.droppable() && now - each.at > MAX_AGE);
            }
            return drops() || !tooOld;
        }

        List<RenderedFrame> take(int gatherLimit) {
            List<RenderedFrame> taken = new ArrayList<>();
            inFlight = 0;
            while (!waiting.isEmpty()
                    && (taken.isEmpty() || inFlight + waiting.get(0).size() <= gatherLimit)) {
                Waiting first = waiting.remove(0);
                inFlight += first.size();
                taken.add(first.frame);
            }
            return taken;
        }

        int bytes() {
            return inFlight + waiting.stream().mapToInt(Waiting::size).sum();
        }

        private int bytesOfReplies() {
            return waiting.stream()
                    .filter(each -> !each.frame.droppable())
                    .mapToInt(Waiting::size)
                    .sum();
        }

        private boolean drops() {
            return policy == SlowConsumerPolicy.DROP_OLDEST || policy == SlowConsumerPolicy.DROP_NEWEST;
        }

        private void dropIf(Predicate<Waiting> gone) {
            int before = waiting.size();
            waiting.removeIf(gone);
            dropped += before - waiting.size();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theBufferIsWhatAPlainListWouldBe(SlowConsumerPolicy policy) {
        Counters counters = new Counters();
        FrameBuffer buffer = new FrameBuffer(
                new OutboundLimits(CAPACITY, Duration.ofNanos(MAX_AGE), Duration.ofSeconds(1), policy), counters);
        Model model = new Model(policy);
        Random random = new Random(policy.ordinal());
        long now = 0;

        for (int step = 0; step < 50_000; step++) {
            now += random.nextInt(10);
            step(buffer, model, random, now);

            assertThat(buffer.bytes()).isEqualTo(model.bytes()).isLessThanOrEqualTo(CAPACITY);
            assertThat(buffer.isEmpty()).isEqualTo(model.waiting.isEmpty());
            assertThat(counters.read(Counter.MESSAGES_DROPPED)).isEqualTo(model.dropped);
        }
    }

    private static void step(FrameBuffer buffer, Model model, Random random, long now) {
        switch (random.nextInt(8)) {
            case 0 -> {
                int limit = random.nextInt(40);
                assertThat(buffer.take(limit)).isEqualTo(model.take(limit));
            }
            case 1 -> {
                buffer.release();
                model.inFlight = 0;
            }
            case 2 -> assertThat(buffer.expire(now)).isEqualTo(model.expire(now));
            default -> {
                RenderedFrame frame = anyFrame(random);
                assertThat(buffer.add(frame, now)).isEqualTo(model.add(frame, now));
            }
        }
    }

    private static RenderedFrame anyFrame(Random random) {
        String text = "x".repeat(1 + random.nextInt(random.nextInt(20) == 0 ? 120 : 30));
        ServerFrame frame = switch (random.nextInt(5)) {
            case 0 -> TestHub.reply(text);
            case 1 -> TestHub.message(text);
            default -> TestHub.message(text, "key" + random.nextInt(4));
        };
        return frame.in(TextDialect.INSTANCE);
    }
}
