package ee.realtime.internal.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Joins that wait until the other nodes know of their rooms, or for a bound of time. Thread-safe. */
final class JoinWaits {
    private record Wait(long version, long since, CompletableFuture<@Nullable Void> known) {}

    private final long timeout;
    private final LongSupplier nanoTime;
    private final LongSupplier knownToAll;
    private final Executor callbacks;
    private final PriorityQueue<Wait> waits =
            new PriorityQueue<>((one, other) -> Long.compare(one.version(), other.version()));

    /**
     * @param timeout the bound, in nanoseconds
     * @param nanoTime a clock that only goes forward
     * @param knownToAll the version of this node's interest that all others know
     * @param callbacks completes what others wait for
     */
    JoinWaits(long timeout, LongSupplier nanoTime, LongSupplier knownToAll, Executor callbacks) {
        this.timeout = timeout;
        this.nanoTime = nanoTime;
        this.knownToAll = knownToAll;
        this.callbacks = callbacks;
    }

    /** Completes when all others know a version. */
    CompletionStage<@Nullable Void> until(long version) {
        if (version <= knownToAll.getAsLong()) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<@Nullable Void> known = new CompletableFuture<>();
        synchronized (this) {
            waits.add(new Wait(version, nanoTime.getAsLong(), known));
        }
        check(); // it may have become known between
        return known;
    }

    /** Completes what is known by now. */
    void check() {
        long version = knownToAll.getAsLong();
        List<Wait> over = new ArrayList<>();
        synchronized (this) {
            while (!waits.isEmpty() && waits.element().version() <= version) {
                over.add(waits.remove());
            }
        }
        over.forEach(this::complete);
    }

    /** Gives up what has waited too long; called regularly by one thread. */
    void tick() {
        check();
        long now = nanoTime.getAsLong();
        List<Wait> over = new ArrayList<>();
        synchronized (this) {
            waits.removeIf(wait -> now - wait.since() > timeout && over.add(wait));
        }
        over.forEach(this::complete);
    }

    /** Nobody waits any more. */
    void close() {
        List<Wait> over;
        synchronized (this) {
            over = List.copyOf(waits);
            waits.clear();
        }
        over.forEach(this::complete);
    }

    private void complete(Wait wait) {
        callbacks.execute(() -> wait.known().complete(null));
    }
}
