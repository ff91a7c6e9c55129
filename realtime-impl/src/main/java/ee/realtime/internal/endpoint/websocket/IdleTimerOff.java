package ee.realtime.internal.endpoint.websocket;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * An executor that forgets what is scheduled once, which is all that Tyrus does for an idle timeout, and hands the rest on
 * to the executor it stands for. Thread-safe.
 */
final class IdleTimerOff extends AbstractExecutorService implements ScheduledExecutorService {
    private static final Never<?> NEVER = new Never<>();

    private final ScheduledExecutorService executor;

    IdleTimerOff(ScheduledExecutorService executor) {
        this.executor = executor;
    }

    boolean isFor(ScheduledExecutorService other) {
        return executor == other;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return NEVER;
    }

    @Override
    @SuppressWarnings("unchecked") // it has no value
    public <V> ScheduledFuture<V> schedule(Callable<V> command, long delay, TimeUnit unit) {
        return (ScheduledFuture<V>) NEVER;
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long delay, long period, TimeUnit unit) {
        return executor.scheduleAtFixedRate(command, delay, period, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long delay, long pause, TimeUnit unit) {
        return executor.scheduleWithFixedDelay(command, delay, pause, unit);
    }

    @Override
    public void execute(Runnable command) {
        executor.execute(command);
    }

    @Override
    public void shutdown() {
        executor.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return executor.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
        return executor.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return executor.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return executor.awaitTermination(timeout, unit);
    }

    /** What will not be done. One for all, so it takes no part in anything: it cannot be cancelled or completed. */
    private static final class Never<V> extends CompletableFuture<V> implements ScheduledFuture<V> {
        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            return false;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return Long.MAX_VALUE;
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
