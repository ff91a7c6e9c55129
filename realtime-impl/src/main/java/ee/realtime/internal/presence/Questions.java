package ee.realtime.internal.presence;

import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import ee.realtime.internal.concurrent.CallerRuns;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Questions to the store that somebody waits for, within a bound. While nodes come and go a store may fail for a moment, so
 * what can be repeated is asked again until the time is over. Thread-safe; nobody who asks waits.
 */
final class Questions {
    private final long timeout;
    private final LongSupplier nanoTime;
    private final Executor callbacks;
    private final Set<Question<?>> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * @param timeout how long an answer may take
     * @param nanoTime a clock that only goes forward
     * @param callbacks completes what the application waits for
     */
    Questions(Duration timeout, LongSupplier nanoTime, Executor callbacks) {
        this.timeout = timeout.toNanos();
        this.nanoTime = nanoTime;
        this.callbacks = new CallerRuns(callbacks);
    }

    /** Asks, and asks again where that fails. Fails with {@code UNAVAILABLE} if there is no answer in time. */
    <T extends @Nullable Object> CompletionStage<T> ask(Executor executor, Supplier<T> question) {
        return open(new Question<>(executor, question, true));
    }

    /** Asks what must not be asked again, because something else may have been said since. */
    <T extends @Nullable Object> CompletionStage<T> askOnce(Executor executor, Supplier<T> question) {
        return open(new Question<>(executor, question, false));
    }

    private <T extends @Nullable Object> CompletionStage<T> open(Question<T> question) {
        open.add(question);
        question.ask();
        if (closed) {
            question.giveUp();
        }
        return question.answer;
    }

    /** Asks again, and gives up what has taken too long; called regularly by one thread. */
    void tick() {
        open.forEach(Question::tick);
    }

    /** Nothing is answered any more. */
    void close() {
        closed = true;
        open.forEach(Question::giveUp);
    }

    private final class Question<T extends @Nullable Object> {
        private final Executor executor;
        private final Supplier<T> question;
        private final boolean repeatable;
        private final long askedAt = nanoTime.getAsLong();
        private final CompletableFuture<T> answer = new CompletableFuture<>();
        private volatile @Nullable Throwable failure;

        Question(Executor executor, Supplier<T> question, boolean repeatable) {
            this.executor = executor;
            this.question = question;
            this.repeatable = repeatable;
        }

        void ask() {
            try {
                executor.execute(this::run);
            } catch (RejectedExecutionException e) {
                failed(e);
            }
        }

        private void run() {
            try {
                T value = question.get();
                end(() -> answer.complete(value));
            } catch (RuntimeException | Error e) {
                failed(e);
            }
        }

        private void failed(Throwable cause) {
            failure = cause;
            if (!repeatable) {
                giveUp();
            }
        }

        void tick() {
            if (nanoTime.getAsLong() - askedAt >= timeout) {
                giveUp();
            } else if (failure != null) {
                failure = null;
                ask();
            }
        }

        void giveUp() {
            Throwable known = failure;
            Throwable cause = known == null ? new TimeoutException("There was no answer in time") : known;
            end(() -> {
                PresenceLog.notAnswered(cause);
                answer.completeExceptionally(
                        new RealtimeException(ErrorCode.UNAVAILABLE, "Who is online cannot be told at the moment"));
            });
        }

        /** What the application does next must not keep the threads that write and read. */
        private void end(Runnable tell) {
            if (open.remove(this)) {
                callbacks.execute(tell);
            }
        }
    }
}
