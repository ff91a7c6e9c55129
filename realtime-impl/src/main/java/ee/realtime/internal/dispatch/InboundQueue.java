package ee.realtime.internal.dispatch;

import ee.realtime.internal.config.InboundLimits;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The work of one connection, one task at a time in the order of arrival. Thread-safe.
 *
 * <p>It is scheduled from the moment it gets a task until it has none left; what runs it is the {@link InboundScheduler}.
 */
final class InboundQueue {
    /** A piece of work that may end later than its start returns. */
    @FunctionalInterface
    interface Task {
        /**
         * Starts the work.
         *
         * @return completes when it has ended; work that fails has ended, too
         */
        CompletionStage<@Nullable Void> start();
    }

    private record Entry(Task task, int size, boolean frame) {}

    private static final long NOT_FULL = Long.MIN_VALUE;

    private final InboundLimits limits;
    private final InboundScheduler scheduler;
    /** Small at first: most connections never have more than one frame waiting. */
    private final Deque<Entry> waiting = new ArrayDeque<>(1);

    private @Nullable Runnable continuation;
    private boolean scheduled;
    private int frames;
    private int bytes;
    private long fullSince = NOT_FULL;

    InboundQueue(InboundLimits limits, InboundScheduler scheduler) {
        this.limits = limits;
        this.scheduler = scheduler;
    }

    /**
     * A stage that completes where the present task may go on: the same one if its outcome is there, else another that completes
     * in a thread of the scheduler's. No thread and no permit is held meanwhile.
     */
    <T extends @Nullable Object> CompletionStage<T> after(CompletionStage<T> stage) {
        CompletableFuture<T> outcome = Stages.outcome(stage);
        if (outcome.isDone()) {
            return outcome;
        }
        CompletableFuture<T> resumed = new CompletableFuture<>();
        outcome.whenComplete(
                (value, failure) -> scheduler.resume(this, () -> Stages.complete(resumed, value, failure)));
        return resumed;
    }

    /** Runs what waits in this thread, if there is a permit. */
    void runHere() {
        scheduler.runHere(this);
    }

    /** Runs what waits in another thread. */
    void runElsewhere() {
        scheduler.runElsewhere(this);
    }

    /**
     * Adds a frame's work if there is room; for one frame there always is, however large, or it could never be handled.
     *
     * @return whether there was
     */
    synchronized boolean offerFrame(Task task, int size, long now) {
        if (frames >= limits.frames() || (frames > 0 && size > limits.bytes() - bytes)) {
            fullSince = fullSince == NOT_FULL ? now : fullSince;
            return false;
        }
        waiting.add(new Entry(task, size, true));
        frames++;
        bytes += size;
        return true;
    }

    /** Adds work that no bound holds back. */
    synchronized void add(Task task) {
        waiting.add(new Entry(task, 0, false));
    }

    /** Drops the frames that wait. */
    synchronized void clearFrames() {
        waiting.removeIf(Entry::frame);
        frames = 0;
        bytes = 0;
        fullSince = NOT_FULL;
    }

    /** Whether the queue has been full for longer than it may be: full, and never half empty since. */
    synchronized boolean isFullTooLong(long now) {
        return fullSince != NOT_FULL && now - fullSince > limits.fullTimeout().toNanos();
    }

    /** True if the caller must see to it that the queue is run. */
    synchronized boolean schedule() {
        boolean idle = !scheduled && !waiting.isEmpty();
        scheduled |= idle;
        return idle;
    }

    /** The present task goes on with this when the queue is run next. */
    synchronized void continueWith(Runnable next) {
        continuation = next;
    }

    synchronized @Nullable Runnable takeContinuation() {
        Runnable next = continuation;
        continuation = null;
        return next;
    }

    synchronized @Nullable Task take() {
        Entry entry = waiting.poll();
        if (entry == null) {
            return null;
        }
        if (entry.frame) {
            frames--;
            bytes -= entry.size;
            if (frames <= limits.frames() / 2 && bytes <= limits.bytes() / 2) {
                fullSince = NOT_FULL;
            }
        }
        return entry.task;
    }

    /** The present task has ended; true if the queue must be run again. */
    synchronized boolean finished() {
        scheduled = !waiting.isEmpty();
        return scheduled;
    }
}
