package ee.realtime.internal.presence;

import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import ee.realtime.internal.concurrent.Waits;
import ee.realtime.internal.concurrent.Waits.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Questions to the store that somebody waits for, within a bound. While nodes come and go a store may fail for a moment, so
 * what can be repeated is asked again until the time is over. Thread-safe; nobody who asks waits.
 */
final class Questions {
    private final Waits waits;
    private final Queue<StoreQuestion<?>> failed = new ConcurrentLinkedQueue<>();

    Questions(Waits waits) {
        this.waits = waits;
    }

    /** Asks, and asks again where that fails. Fails with {@code UNAVAILABLE} if there is no answer in time. */
    <T extends @Nullable Object> CompletionStage<T> ask(Executor executor, Supplier<T> question) {
        return open(executor, question, failed::add);
    }

    /** Asks what must not be asked again, because something else may have been said since. */
    <T extends @Nullable Object> CompletionStage<T> askOnce(Executor executor, Supplier<T> question) {
        return open(executor, question, StoreQuestion::giveUp);
    }

    private <T extends @Nullable Object> CompletionStage<T> open(
            Executor executor, Supplier<T> question, Consumer<StoreQuestion<?>> afterFailure) {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Wait<T> answer = waits.open(() -> unanswered(failure.get()));
        new StoreQuestion<>(executor, question, afterFailure, answer, failure).ask();
        return answer.stage();
    }

    private static <T extends @Nullable Object> T unanswered(@Nullable Throwable failure) {
        PresenceLog.notAnswered(failure == null ? new TimeoutException("There was no answer in time") : failure);
        throw new RealtimeException(ErrorCode.UNAVAILABLE, "Who is online cannot be told at the moment");
    }

    /** Asks again, and gives up what has taken too long; called regularly by one thread. */
    void tick() {
        waits.tick();
        List<StoreQuestion<?>> again = new ArrayList<>();
        for (StoreQuestion<?> question = failed.poll(); question != null; question = failed.poll()) {
            again.add(question);
        }
        again.forEach(StoreQuestion::ask);
    }

    /** Nothing is answered any more. */
    void close() {
        waits.close();
    }

    /**
     * A question to the store.
     *
     * @param executor where the store is asked
     * @param question asks it
     * @param afterFailure what becomes of the question when the store fails
     * @param answer what somebody waits for
     * @param failure what the store last failed with
     */
    private record StoreQuestion<T extends @Nullable Object>(
            Executor executor,
            Supplier<T> question,
            Consumer<StoreQuestion<?>> afterFailure,
            Wait<T> answer,
            AtomicReference<@Nullable Throwable> failure) {
        void ask() {
            if (answer.isOver()) {
                return;
            }
            try {
                executor.execute(this::run);
            } catch (RejectedExecutionException e) {
                failed(e);
            }
        }

        private void run() {
            try {
                answer.answer(question.get());
            } catch (RuntimeException | Error e) {
                failed(e);
            }
        }

        private void failed(Throwable cause) {
            failure.set(cause);
            afterFailure.accept(this);
        }

        void giveUp() {
            answer.giveUp();
        }
    }
}
