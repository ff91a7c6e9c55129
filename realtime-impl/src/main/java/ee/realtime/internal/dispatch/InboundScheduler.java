package ee.realtime.internal.dispatch;

import ee.realtime.internal.concurrent.Causes;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs the queues that are ready, so many at once as there are permits, in the threads that bring work: the thread that
 * finishes a task runs the next ready queue. A permit is held while code runs, not while a completion stage is awaited. Thread-safe.
 */
public final class InboundScheduler {
    private final Semaphore permits;
    private final Queue<InboundQueue> ready = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unfinished = new AtomicInteger();
    private final Executor executor;

    /**
     * A scheduler.
     *
     * @param permits how many tasks run at once
     * @param executor for what no container thread brings: continuations and the work after a connection's end. What it
     *     rejects waits for {@link #retry}
     */
    public InboundScheduler(int permits, Executor executor) {
        this.permits = new Semaphore(permits);
        this.executor = executor;
    }

    /** Runs a queue that has got work, in this thread if there is a permit. */
    void runHere(InboundQueue queue) {
        if (queue.schedule()) {
            enqueue(queue);
        }
        runReady();
    }

    /** Runs a queue that has got work, in another thread. */
    void runElsewhere(InboundQueue queue) {
        if (queue.schedule()) {
            enqueue(queue);
            executeRunReady();
        }
    }

    /** Lets a task that awaited something go on, in another thread. */
    void resume(InboundQueue queue, Runnable continuation) {
        queue.continueWith(continuation);
        enqueue(queue);
        executeRunReady();
    }

    /**
     * How much is to do.
     *
     * @return the number of queues that are ready or running
     */
    public int unfinished() {
        return unfinished.get();
    }

    /**
     * Waits until nothing is to do, and helps. What awaits a stage does not count.
     *
     * @param timeout how long at most
     * @return whether nothing is to do
     */
    public boolean awaitIdle(Duration timeout) {
        runReady();
        long deadline = System.nanoTime() + timeout.toNanos();
        synchronized (unfinished) {
            for (long left = timeout.toMillis(); unfinished.get() > 0 && left > 0; ) {
                try {
                    unfinished.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
                left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            }
        }
        return unfinished.get() == 0;
    }

    private void done() {
        if (unfinished.decrementAndGet() == 0) {
            synchronized (unfinished) {
                unfinished.notifyAll();
            }
        }
    }

    private void enqueue(InboundQueue queue) {
        unfinished.incrementAndGet();
        ready.add(queue);
    }

    private void executeRunReady() {
        try {
            executor.execute(this::runReady);
        } catch (RejectedExecutionException saturatedOrStopped) {
            // It stays ready, for the next thread that brings work or the next retry. Not for this thread, which may be
            // anybody's: a publisher's, the ticker's, or the one that would have to complete what the work waits for.
        }
    }

    /** Tries again to have run what the executor rejected; called regularly. */
    public void retry() {
        if (!ready.isEmpty() && permits.availablePermits() > 0) {
            executeRunReady();
        }
    }

    private void runReady() {
        while (!ready.isEmpty() && permits.tryAcquire()) {
            // Between the last poll and the release another thread may have added a queue and found no permit;
            // the loop's condition is asked again after the release, so it is not left behind.
            try {
                InboundQueue queue = ready.poll();
                if (queue != null) {
                    run(queue);
                    done();
                }
            } finally {
                permits.release();
            }
        }
    }

    private void run(InboundQueue queue) {
        Runnable continuation = queue.takeContinuation();
        if (continuation != null) {
            continuation.run();
            return;
        }
        InboundQueue.Task task = queue.take();
        if (task == null) {
            ended(queue);
            return;
        }
        CompletionStage<@Nullable Void> end = start(task);
        if (Stages.isDone(end)) {
            ended(queue);
        } else {
            end.whenComplete((none, failure) -> endedLater(queue, failure));
        }
    }

    private static CompletionStage<@Nullable Void> start(InboundQueue.Task task) {
        return Stages.of(task::start);
    }

    /** A task that has failed has ended, or its connection would never do anything again. */
    private void endedLater(InboundQueue queue, @Nullable Throwable failure) {
        try {
            if (failure != null) {
                DispatchLog.taskFailed(Causes.unwrap(failure));
            }
        } finally {
            if (ended(queue)) {
                executeRunReady();
            }
        }
    }

    /** True if the queue must be run again. */
    private boolean ended(InboundQueue queue) {
        boolean again = queue.finished();
        if (again) {
            enqueue(queue);
        }
        return again;
    }
}
