package ee.realtime.internal.publish;

import ee.realtime.internal.hub.Reach;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Moves publications between nodes. It never delivers to the connections of its own node, and the publisher never talks to
 * other nodes: so nothing is delivered twice.
 */
@FunctionalInterface
public interface Broker {
    /**
     * Hands a publication to the other nodes that have members of its audience, in the order of the calls of one thread.
     * Must not block.
     *
     * @param publication the publication
     * @return whom it reaches there; fails if the nodes cannot be told
     */
    CompletionStage<Reach> relay(Publication publication);

    /**
     * The broker of a node without others.
     *
     * @return a broker that reaches nobody
     */
    static Broker local() {
        return publication -> CompletableFuture.completedFuture(
                new Reach(0, Set.copyOf(publication.audience().connections())));
    }
}
