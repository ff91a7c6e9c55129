package ee.realtime.internal.concurrent;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls what may block, on other threads, and waits for so long at most without holding a thread. Thread-safe. */
public final class TimedCalls {
    private final Executor callbacks;
    private final Duration timeout;

    /**
     * Calls with a bound.
     *
     * @param callbacks completes what is waited for, lest what follows keeps the threads that call
     * @param timeout how long a call may take
     */
    public TimedCalls(Executor callbacks, Duration timeout) {
        this.callbacks = new CallerRuns(callbacks);
        this.timeout = timeout;
    }

    /**
     * Calls.
     *
     * @param threads where
     * @param call what to call
     * @return its result; fails with what the call throws, with {@link RejectedExecutionException} if there is no thread for it,
     *     and with {@link java.util.concurrent.TimeoutException} if it takes too long, though it goes on then
     */
    public <T extends @Nullable Object> CompletionStage<T> call(Executor threads, Supplier<T> call) {
        CompletableFuture<T> called = new CompletableFuture<>();
        try {
            threads.execute(() -> run(call, called));
        } catch (RejectedExecutionException saturatedOrStopped) {
            called.completeExceptionally(saturatedOrStopped);
        }
        if (called.isDone()) {
            return called;
        }
        CompletableFuture<T> told = new CompletableFuture<>();
        called.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((value, failure) -> callbacks.execute(
                        failure == null ? () -> told.complete(value) : () -> told.completeExceptionally(failure)));
        return told;
    }

    private static <T extends @Nullable Object> void run(Supplier<T> call, CompletableFuture<T> result) {
        try {
            result.complete(call.get());
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }
}
