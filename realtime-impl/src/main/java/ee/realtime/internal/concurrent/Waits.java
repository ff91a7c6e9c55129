package ee.realtime.internal.concurrent;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stages that somebody waits for. Each ends once: by an answer, or in the end, when its time is over or nothing is answered
 * any more. So nobody waits for ever. Thread-safe.
 */
public final class Waits {
    private final long timeout;
    private final LongSupplier nanoTime;
    private final Executor callbacks;
    private final Set<Wait<?>> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Nobody waits yet.
     *
     * @param timeout how long an answer may take
     * @param nanoTime a clock that only goes forward
     * @param callbacks completes the stages; if it rejects, the thread does it that ends the wait
     */
    public Waits(Duration timeout, LongSupplier nanoTime, Executor callbacks) {
        this.timeout = timeout.toNanos();
        this.nanoTime = nanoTime;
        this.callbacks = new CallerRuns(callbacks);
    }

    /**
     * Somebody begins to wait.
     *
     * @param inTheEnd what the stage completes with if there is no answer; what it throws, the stage fails with
     * @return the wait; over at once if nothing is answered any more
     */
    public <T extends @Nullable Object> Wait<T> open(Supplier<T> inTheEnd) {
        Wait<T> wait = new Wait<>(inTheEnd, nanoTime.getAsLong());
        open.add(wait);
        if (closed) {
            wait.giveUp();
        }
        return wait;
    }

    /** Gives up what has taken too long; called regularly by one thread. */
    public void tick() {
        long now = nanoTime.getAsLong();
        for (Wait<?> wait : open) {
            if (now - wait.since >= timeout) {
                wait.giveUp();
            }
        }
    }

    /** Nothing is answered any more. */
    public void close() {
        closed = true;
        open.forEach(Wait::giveUp);
    }

    /** A stage that somebody waits for. */
    public final class Wait<T extends @Nullable Object> {
        private final Supplier<T> inTheEnd;
        private final long since;
        private final CompletableFuture<T> stage = new CompletableFuture<>();

        private Wait(Supplier<T> inTheEnd, long since) {
            this.inTheEnd = inTheEnd;
            this.since = since;
        }

        /** What is waited for. */
        public CompletionStage<T> stage() {
            return stage;
        }

        /** Whether it has ended. */
        public boolean isOver() {
            return !open.contains(this);
        }

        /** Ends it by an answer. */
        public void answer(@Nullable T value) {
            end(() -> stage.complete(value));
        }

        /** Ends it by a failure. */
        public void fail(Throwable failure) {
            end(() -> stage.completeExceptionally(failure));
        }

        /** Ends it, because there will be no answer. */
        public void giveUp() {
            end(this::completeInTheEnd);
        }

        private void completeInTheEnd() {
            try {
                stage.complete(inTheEnd.get());
            } catch (RuntimeException | Error e) {
                stage.completeExceptionally(e);
            }
        }

        private void end(Runnable completion) {
            if (open.remove(this)) {
                callbacks.execute(completion);
            }
        }
    }
}
