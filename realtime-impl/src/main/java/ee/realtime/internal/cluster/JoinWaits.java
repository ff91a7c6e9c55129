package ee.realtime.internal.cluster;

import ee.realtime.internal.concurrent.Waits;
import ee.realtime.internal.concurrent.Waits.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Joins that wait until the other nodes know of their rooms, or for a bound of time. Thread-safe. */
final class JoinWaits {
    private record Join(long version, Wait<@Nullable Void> known) {}

    private final Waits waits;
    private final LongSupplier knownToAll;
    private final PriorityQueue<Join> joins =
            new PriorityQueue<>((one, other) -> Long.compare(one.version(), other.version()));

    /**
     * @param waits gives up what waits too long
     * @param knownToAll the version of this node's interest that all others know
     */
    JoinWaits(Waits waits, LongSupplier knownToAll) {
        this.waits = waits;
        this.knownToAll = knownToAll;
    }

    /** Completes when all others know a version. */
    CompletionStage<@Nullable Void> until(long version) {
        if (version <= knownToAll.getAsLong()) {
            return CompletableFuture.completedFuture(null);
        }
        Wait<@Nullable Void> wait = waits.open(() -> null);
        synchronized (this) {
            joins.add(new Join(version, wait));
        }
        check(); // it may have become known between
        return wait.stage();
    }

    /** Completes what is known by now. */
    void check() {
        long version = knownToAll.getAsLong();
        List<Join> over = new ArrayList<>();
        synchronized (this) {
            while (!joins.isEmpty() && joins.element().version() <= version) {
                over.add(joins.remove());
            }
        }
        over.forEach(join -> join.known().answer(null));
    }

    /** Gives up what has waited too long; called regularly by one thread. */
    void tick() {
        check();
        waits.tick();
        synchronized (this) {
            joins.removeIf(join -> join.known().isOver());
        }
    }

    /** Nobody waits any more. */
    void close() {
        waits.close();
    }
}
