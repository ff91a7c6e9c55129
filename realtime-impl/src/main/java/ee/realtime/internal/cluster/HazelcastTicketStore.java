package ee.realtime.internal.cluster;

import com.hazelcast.map.IMap;
import ee.realtime.internal.security.TicketStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tickets in a map of all nodes. The map removes an entry once, whoever asks; where a node has been cut off from the others,
 * each side has its own, so a ticket may be used on both.
 *
 * @param tickets the map
 * @param callbacks completes what is waited for, which must not keep the grid's threads; must reject nothing
 */
record HazelcastTicketStore(IMap<String, String> tickets, Executor callbacks) implements TicketStore {
    @Override
    public CompletionStage<@Nullable Void> put(String key, String value, Duration lifetime) {
        return tickets.setAsync(key, value, lifetime.toMillis(), TimeUnit.MILLISECONDS)
                .thenApplyAsync(kept -> null, callbacks);
    }

    @Override
    public CompletionStage<Optional<String>> take(String key) {
        return tickets.removeAsync(key).thenApplyAsync(Optional::ofNullable, callbacks);
    }
}
