package ee.realtime.internal.publish;

import ee.realtime.internal.hub.Reach;
import ee.realtime.internal.metrics.Counter;
import ee.realtime.internal.metrics.Counters;
import java.util.concurrent.CompletionStage;

/** The one way out: relays a publication to other nodes and delivers it to the members here. Thread-safe, never blocks. */
public final class Publisher {
    private final Broker broker;
    private final Deliverer deliverer;
    private final Counters counters;

    /**
     * The way out of a node.
     *
     * @param broker the way to other nodes
     * @param deliverer the way to the connections here
     * @param counters where it counts
     */
    public Publisher(Broker broker, Deliverer deliverer, Counters counters) {
        this.broker = broker;
        this.deliverer = deliverer;
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
        Reach here = deliverer.deliver(publication);
        return elsewhere.thenApply(here::plus);
    }
}
