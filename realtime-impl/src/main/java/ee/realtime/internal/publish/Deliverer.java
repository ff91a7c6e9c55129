package ee.realtime.internal.publish;

import ee.realtime.internal.hub.Hub;
import ee.realtime.internal.hub.Outgoing;
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
     * Delivers a publication. Its frame is made once and shared by all its receivers.
     *
     * @param publication the publication
     * @return whom it reached here
     */
    public Reach deliver(Publication publication) {
        ServerFrame frame = FrameEncoder.message(
                publication.format(), publication.type(), publication.payload().text());
        return hub.deliver(Outgoing.message(frame, publication.conflationKey()), publication.recipients());
    }
}
