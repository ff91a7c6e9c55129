package ee.realtime.internal.publish;

import ee.realtime.internal.hub.Hub;
import ee.realtime.internal.hub.Reach;
import ee.realtime.internal.protocol.FrameEncoder;
import ee.realtime.internal.protocol.ServerFrame;

/**
 * Delivers publications to the connections of this node. It knows no way to other nodes, so what comes from one of them
 * cannot be relayed again. Thread-safe, never blocks.
 */
public final class Deliverer {
    private final Hub hub;

    /**
     * The way to the connections of a node.
     *
     * @param hub the connections
     */
    public Deliverer(Hub hub) {
        this.hub = hub;
    }

    /**
     * Delivers a publication. Its frame is rendered once for each dialect and shared by all who speak it.
     *
     * @param publication the publication
     * @return whom it reached here
     */
    public Reach deliver(Publication publication) {
        Payload payload = publication.payload();
        ServerFrame message = FrameEncoder.message(
                publication.format(),
                publication.type(),
                payload.text(),
                payload.members(),
                publication.conflationKey());
        return hub.deliver(message, publication.recipients());
    }
}
