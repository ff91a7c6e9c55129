package ee.realtime.internal.dispatch;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Chains of stages that cost nothing where there is nothing to wait for, which is so for most actions: a stage that has its
 * value is seen to have it, and no other is made that depends on it.
 */
final class Stages {
    /** Work that is done. */
    static final CompletionStage<@Nullable Void> DONE = CompletableFuture.completedFuture(null);

    private Stages() {}

    /** Whether a stage has its value already. A subclass is not asked: a minimal stage throws. */
    static boolean isDone(CompletionStage<?> stage) {
        return isPlain(stage)
                && ((CompletableFuture<?>) stage).isDone()
                && !((CompletableFuture<?>) stage).isCompletedExceptionally();
    }

    private static boolean isPlain(CompletionStage<?> stage) {
        return stage.getClass() == CompletableFuture.class;
    }

    /** The stage that a call returns; one that has failed if the call throws or returns none. */
    static <T extends @Nullable Object> CompletionStage<T> of(Supplier<CompletionStage<T>> call) {
        try {
            return Objects.requireNonNull(call.get(), "There is no stage");
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** As {@code thenCompose}; at once if the stage has its value. */
    static <T extends @Nullable Object, U extends @Nullable Object> CompletionStage<U> compose(
            CompletionStage<T> stage, Function<T, CompletionStage<U>> next) {
        if (!isDone(stage)) {
            return stage.thenCompose(next);
        }
        try {
            return next.apply(((CompletableFuture<T>) stage).join());
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** The same outcome as a future that can be asked whether it is there. */
    static <T extends @Nullable Object> CompletableFuture<T> outcome(CompletionStage<T> stage) {
        if (isPlain(stage)) {
            return (CompletableFuture<T>) stage;
        }
        CompletableFuture<T> outcome = new CompletableFuture<>();
        stage.whenComplete((value, failure) -> complete(outcome, value, failure));
        return outcome;
    }

    /** Completes a future as a stage has completed. */
    @SuppressWarnings("NullAway") // a stage that has not failed has a value of its type
    static <T extends @Nullable Object> void complete(
            CompletableFuture<T> future, @Nullable T value, @Nullable Throwable failure) {
        if (failure == null) {
            future.complete(value);
        } else {
            future.completeExceptionally(failure);
        }
    }
}
