package ee.realtime.internal.security;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The tickets of a node without others. Holds so many at most; those that have expired are dropped when one more comes. */
public final class LocalTicketStore implements TicketStore {
    private final Map<String, Kept> tickets = new ConcurrentHashMap<>();
    private final int capacity;
    private final LongSupplier nanoTime;

    private record Kept(String value, long until) {}

    /**
     * A store without tickets.
     *
     * @param capacity how many it may hold
     * @param nanoTime a clock that only goes forward
     */
    public LocalTicketStore(int capacity, LongSupplier nanoTime) {
        this.capacity = capacity;
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized CompletionStage<@Nullable Void> put(String key, String value, Duration lifetime) {
        if (tickets.size() >= capacity) {
            tickets.values().removeIf(this::hasExpired);
        }
        if (tickets.size() >= capacity) {
            return CompletableFuture.failedFuture(
                    new IllegalStateException("There are " + capacity + " unused tickets"));
        }
        tickets.put(key, new Kept(value, nanoTime.getAsLong() + lifetime.toNanos()));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Optional<String>> take(String key) {
        return CompletableFuture.completedFuture(Optional.ofNullable(tickets.remove(key))
                .filter(ticket -> !hasExpired(ticket))
                .map(Kept::value));
    }

    private boolean hasExpired(Kept ticket) {
        return nanoTime.getAsLong() - ticket.until >= 0;
    }
}
