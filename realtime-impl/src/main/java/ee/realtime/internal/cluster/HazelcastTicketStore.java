package ee.realtime.internal.cluster;

import com.hazelcast.map.IMap;
import ee.realtime.internal.security.TicketStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tickets in a map of all nodes. The map removes an entry once, whoever asks; where a node has been cut off from the others,
 * each side has its own, so a ticket may be used on both.
 *
 * @param tickets the map
 * @param timeout how long an answer may take
 * @param callbacks completes what is waited for, which must not keep the grid's threads; must reject nothing
 */
record HazelcastTicketStore(IMap<String, String> tickets, Duration timeout, Executor callbacks) implements TicketStore {
    @Override
    public CompletionStage<@Nullable Void> put(String key, String value, Duration lifetime) {
        return answer(tickets.setAsync(key, value, lifetime.toMillis(), TimeUnit.MILLISECONDS), Function.identity());
    }

    @Override
    public CompletionStage<Optional<String>> take(String key) {
        return answer(tickets.removeAsync(key), Optional::ofNullable);
    }

    private <T extends @Nullable Object, R extends @Nullable Object> CompletionStage<R> answer(
            CompletionStage<T> asked, Function<T, R> answer) {
        CompletableFuture<R> answered = new CompletableFuture<>();
        asked.thenApplyAsync(answer, callbacks).whenComplete((value, failure) -> {
            if (failure == null) {
                answered.complete(value);
            } else {
                answered.completeExceptionally(failure);
            }
        });
        return answered.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }
}
