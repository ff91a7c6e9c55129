package ee.realtime.internal.publish;

import ee.realtime.internal.hub.Hub;
import ee.realtime.internal.hub.Outgoing;
import ee.realtime.internal.hub.Reach;
import ee.realtime.internal.metrics.Counter;
import ee.realtime.internal.metrics.Counters;
import ee.realtime.internal.protocol.FrameEncoder;
import ee.realtime.internal.protocol.ServerFrame;
import java.util.concurrent.CompletionStage;

/** The one way out: relays a publication to other nodes and delivers it to the members here. Thread-safe, never blocks. */
public final class Publisher {
    private final Broker broker;
    private final Hub hub;
    private final Counters counters;

    /**
     * The way out of a node.
     *
     * @param broker the way to other nodes
     * @param hub the connections here
     * @param counters where it counts
     */
    public Publisher(Broker broker, Hub hub, Counters counters) {
        this.broker = broker;
        this.hub = hub;
        this.counters = counters;
    }

    /**
     * Publishes. Publications of one thread reach each connection's queue in the order of the calls.
     *
     * @param publication the publication
     * @return whom it reached, on all nodes if the publication is {@link Publication#counted}; completes when it is in the
     *     queues
     */
    public CompletionStage<Reach> publish(Publication publication) {
        counters.count(Counter.PUBLICATIONS);
        CompletionStage<Reach> elsewhere = broker.relay(publication);
        Reach here = deliver(publication);
        return elsewhere.thenApply(here::plus);
    }

    /**
     * Delivers a publication to the connections of this node; here enters what comes from other nodes.
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
