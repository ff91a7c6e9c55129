package ee.realtime.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.internal.config.InboundLimits;
import ee.realtime.internal.hub.ManualClock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InboundQueueTest {
    private static final InboundQueue.Task TASK = () -> Stages.DONE;

    private final ManualClock clock = new ManualClock();
    private final InboundQueue queue =
            new InboundQueue(new InboundLimits(4, 100, Duration.ofSeconds(10)), new InboundScheduler(1, Runnable::run));

    private boolean offer(int size) {
        return queue.offerFrame(TASK, size, clock.getAsLong());
    }

    private boolean isFullTooLong() {
        return queue.isFullTooLong(clock.getAsLong());
    }

    @Test
    void framesAreBoundedInNumber() {
        assertThat(offer(1) && offer(1) && offer(1) && offer(1)).isTrue();
        assertThat(offer(1)).isFalse();
    }

    @Test
    void framesAreBoundedInSize() {
        assertThat(offer(60)).isTrue();
        assertThat(offer(41)).isFalse();
        assertThat(offer(40)).isTrue();
    }

    @Test
    void oneFrameOfAnySizeFits() {
        assertThat(offer(1000)).isTrue();
        assertThat(offer(1)).isFalse();
    }

    @Test
    void theModulesOwnWorkIsNotBounded() {
        offer(100);

        queue.add(TASK);

        assertThat(queue.take()).isNotNull();
        assertThat(queue.take()).isNotNull();
        assertThat(queue.take()).isNull();
    }

    @Test
    void whatIsTakenMakesRoom() {
        offer(100);

        queue.take();

        assertThat(offer(100)).isTrue();
    }

    @Test
    void itIsFullFromTheFirstRefusal() {
        offer(100);
        offer(1);
        clock.advance(Duration.ofSeconds(9));
        offer(1);

        clock.advance(Duration.ofSeconds(1));
        assertThat(isFullTooLong()).isFalse();

        clock.advance(Duration.ofNanos(1));
        assertThat(isFullTooLong()).isTrue();
    }

    @Test
    void itIsFullUntilHalfOfItsFramesAreTaken() {
        IntStream.range(0, 5).forEach(n -> offer(1));
        clock.advance(Duration.ofSeconds(11));

        queue.take();
        assertThat(isFullTooLong()).isTrue();

        queue.take();
        assertThat(isFullTooLong()).isFalse();
    }

    @Test
    void itIsFullUntilHalfOfItsBytesAreTaken() {
        offer(49);
        offer(1);
        offer(50);
        offer(1);
        clock.advance(Duration.ofSeconds(11));

        queue.take();
        assertThat(isFullTooLong()).isTrue();

        queue.take();
        assertThat(isFullTooLong()).isFalse();
    }

    @Test
    void droppedFramesAreNoLongerCounted() {
        offer(100);
        offer(1);
        queue.add(TASK);

        queue.clearFrames();

        clock.advance(Duration.ofSeconds(11));
        assertThat(isFullTooLong()).isFalse();
        assertThat(offer(100)).isTrue();
        assertThat(queue.take()).isNotNull(); // the module's own work
    }

    @Test
    void itIsScheduledByWhoFindsItIdle() {
        assertThat(queue.schedule()).isFalse(); // nothing to do

        offer(1);
        assertThat(queue.schedule()).isTrue();
        assertThat(queue.schedule()).isFalse();

        queue.take();
        assertThat(queue.finished()).isFalse();

        offer(1);
        assertThat(queue.schedule()).isTrue();
    }
}
