package ee.realtime.internal.cluster;

import ee.realtime.internal.cluster.Batch.Received;
import ee.realtime.internal.hub.Recipients;
import ee.realtime.internal.metrics.Counter;
import ee.realtime.internal.metrics.Counters;

/**
 * What another node tells this one: which batches are new, how far they have been worked through, and which rooms it wants to
 * hear of. Thread-safe; batches come in one thread at a time.
 */
final class InStream {
    private static final int ACKNOWLEDGE_BYTES = 256 << 10;

    private final String node;
    private final Counters counters;
    private final PeerInterest interest = new PeerInterest();
    private long stream;
    private long number;
    private int unacknowledgedBytes;
    private boolean acknowledgeDue;
    private boolean closed;

    /**
     * @param node the id of the other node
     * @param counters where it counts
     */
    InStream(String node, Counters counters) {
        this.node = node;
        this.counters = counters;
    }

    boolean wants(Recipients recipients) {
        return interest.wants(recipients);
    }

    /** Whether a batch is to be worked through: it is new, and nothing that comes after it has been. */
    synchronized boolean accepts(Batch batch) {
        if (closed || batch.stream() < stream) {
            return false;
        }
        if (batch.stream() > stream) {
            stream = batch.stream();
            number = 0;
            interest.forget();
        }
        if (batch.number() == 0) {
            return true;
        }
        if (number != 0 && batch.number() <= number) {
            return false; // has been here, or comes too late to come in order
        }
        if (number != 0 && batch.number() > number + 1) {
            counters.count(Counter.RELAYS_LOST);
            ClusterLog.lost(node, batch.number() - number - 1);
        }
        return true;
    }

    /** The rooms of the other node have changed. */
    void learn(Interest change) {
        interest.apply(change);
    }

    /** A batch has been worked through. True if the other node should hear of that at once. */
    synchronized boolean workedThrough(Batch batch, int bytes) {
        if (batch.number() == 0) {
            return false;
        }
        number = batch.number();
        unacknowledgedBytes += bytes;
        boolean prompt =
                batch.interest() != null || batch.items().isEmpty() || unacknowledgedBytes >= ACKNOWLEDGE_BYTES;
        acknowledgeDue |= prompt;
        return prompt;
    }

    /** Whether the other node must be told how far this one is, even if there is nothing else to tell. */
    synchronized boolean isAcknowledgeDue() {
        return acknowledgeDue;
    }

    /** How far this node is, as the other is about to be told. */
    synchronized Received acknowledge() {
        acknowledgeDue = false;
        unacknowledgedBytes = 0;
        return new Received(stream, number, interest.version(), !interest.isKnown());
    }

    /** What has been worked through is not left unacknowledged for long; called regularly by one thread. */
    synchronized void tick() {
        acknowledgeDue |= unacknowledgedBytes > 0;
    }

    /** Nothing is accepted any more. */
    synchronized void close() {
        closed = true;
    }
}
