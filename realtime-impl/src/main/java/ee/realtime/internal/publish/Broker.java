package ee.realtime.internal.publish;

import ee.realtime.internal.hub.Reach;
import ee.realtime.internal.hub.RoomKey;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Moves publications between nodes. It never delivers to the connections of its own node, and the publisher never talks to
 * other nodes: so nothing is delivered twice.
 */
@FunctionalInterface
public interface Broker {
    /**
     * Hands a publication to the other nodes that have members of its recipients, in the order of the calls of one thread.
     * Must not block.
     *
     * @param publication the publication
     * @return whom it reaches there, if the publication asks for that, else nobody; fails if the nodes cannot be told or do
     *     not answer in time
     */
    CompletionStage<Reach> relay(Publication publication);

    /**
     * Waits until the other nodes know that rooms have members here, so that nothing published there passes them by.
     *
     * @param rooms rooms that have members here
     * @return completes when the nodes that answer know it, or after a bound of time; never fails
     */
    default CompletionStage<@Nullable Void> whenKnown(Collection<RoomKey> rooms) {
        return CompletableFuture.completedFuture(null);
    }

    /**
     * The broker of a node without others.
     *
     * @return a broker that reaches nobody
     */
    static Broker local() {
        return publication -> CompletableFuture.completedFuture(
                new Reach(0, Set.copyOf(publication.recipients().connections())));
    }
}
