package ee.realtime.internal.cluster;

import ee.realtime.internal.concurrent.SerialExecutor;
import ee.realtime.internal.hub.Recipients;
import ee.realtime.internal.metrics.Counters;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Another node, and the two streams between it and this one: the grid's own way has neither bound nor word of what it loses.
 * Each stream has a lane of its own, where batches are sent and worked through one at a time. Thread-safe; nobody who offers
 * something waits.
 */
final class Peer {
    /**
     * What the peers of a node share.
     *
     * @param node the id of this node
     * @param grid the way to the others
     * @param format how things are written
     * @param own what this node wants of the others
     * @param handlers do what a peer tells
     * @param acknowledged called when a peer has said how far it is
     * @param capacity bytes that may wait for one peer
     * @param threads where the work of peers runs
     * @param counters where it counts
     * @param nanoTime a clock that only goes forward
     */
    record Shared(
            String node,
            Grid grid,
            ClusterFormat format,
            OwnInterest own,
            ItemHandlers handlers,
            Runnable acknowledged,
            int capacity,
            Executor threads,
            Counters counters,
            LongSupplier nanoTime) {}

    private final Shared shared;
    private final Sender name;
    private final OutStream out;
    private final InStream in;
    private final SerialExecutor sending;
    private final SerialExecutor receiving;
    private final AtomicBoolean woken = new AtomicBoolean();
    private boolean calledSilent;

    /**
     * @param shared what it works with
     * @param name how it calls itself
     * @param stream the name of the stream to it; larger than those of earlier ones
     */
    Peer(Shared shared, Sender name, long stream) {
        this.shared = shared;
        this.name = name;
        this.out = new OutStream(stream, shared.own(), shared.capacity(), shared.counters(), shared.nanoTime());
        this.in = new InStream(name.node(), shared.counters());
        this.sending = new SerialExecutor(shared.threads(), ClusterLog::workFailed);
        this.receiving = new SerialExecutor(shared.threads(), ClusterLog::workFailed);
    }

    String node() {
        return name.node();
    }

    UUID member() {
        return name.member();
    }

    /** Whether something comes from this node, and not from one of the same id that was there before it or after it. */
    boolean is(Sender sender) {
        return name.equals(sender);
    }

    boolean wants(Recipients recipients) {
        return in.wants(recipients) || recipients.connections().stream().anyMatch(this::holds);
    }

    private boolean holds(String connection) {
        return connection.startsWith(node()) && connection.startsWith(".", node().length());
    }

    /** Tells the node something, after what waits. False if too much waits; publications make room by dropping the oldest. */
    boolean offer(Item item) {
        boolean offered = out.offer(item);
        if (offered) {
            wake();
        }
        return offered;
    }

    /** Answers what the node has asked. */
    void answer(Item asked, byte[] body) {
        offer(new Item(Item.ANSWER, asked.ask(), body));
    }

    /** What the node has asked cannot be done. */
    void refuse(Item asked) {
        offer(new Item(Item.FAILURE, asked.ask(), new byte[0]));
    }

    /** Whether the node is gone. */
    boolean isClosed() {
        return out.isClosed();
    }

    /** Has what is due sent. */
    void wake() {
        if (woken.compareAndSet(false, true)) {
            sending.execute(this::send);
        }
    }

    /** Sends something, if only to be answered. */
    void probe() {
        out.probe();
        wake();
    }

    private void send() {
        woken.set(false);
        while (!out.isClosed()) {
            OutStream.Next next = out.next();
            if (next != null) {
                send(next.number(), next.interest(), next.items());
            } else if (in.isAcknowledgeDue()) {
                send(0, null, List.of());
            } else {
                return;
            }
        }
    }

    private void send(long number, @Nullable Interest interest, List<Item> items) {
        Sender self = new Sender(shared.node(), shared.grid().self());
        byte[] batch = new Batch(self, out.stream(), number, in.acknowledge(), interest, items).encode(shared.format());
        if (number != 0) {
            out.sent(number, batch.length);
        }
        shared.grid().send(node(), batch);
    }

    /**
     * Has a batch worked through, after those that came before. Called in the grid's thread.
     *
     * @param batch all of it that follows the sender
     */
    void receive(WireReader batch) {
        receiving.execute(() -> workThrough(Batch.decode(name, batch, shared.format()), batch.size()));
    }

    private void workThrough(Batch batch, int bytes) {
        if (!in.accepts(batch)) {
            return;
        }
        if (out.acknowledged(batch.received())) {
            shared.acknowledged().run();
            wake();
        }
        if (batch.interest() != null) {
            in.learn(batch.interest());
        }
        batch.items().forEach(this::workThrough);
        if (in.workedThrough(batch, bytes)) {
            wake();
        }
    }

    private void workThrough(Item item) {
        try {
            shared.handlers().handle(this, item);
        } catch (RuntimeException e) {
            ClusterLog.workFailed(e); // what comes behind it must still be done
        }
    }

    /** The version of this node's interest that the node knows. */
    long knownInterest() {
        return out.knownInterest();
    }

    /** Whether the node has not acknowledged for a while what it was sent: it is overloaded or frozen, or cut off. */
    boolean isSilent() {
        return out.isSilent();
    }

    /** Looks after what was lost or stands still; called regularly by one thread. */
    void tick() {
        in.tick();
        out.tick();
        report();
        wake();
    }

    private void report() {
        long dropped = out.takeDropped();
        if (dropped > 0) {
            ClusterLog.dropped(node(), dropped);
        }
        boolean silent = isSilent();
        if (silent != calledSilent) {
            calledSilent = silent;
            if (silent) {
                ClusterLog.silent(node());
            } else {
                ClusterLog.answersAgain(node());
            }
        }
    }

    /** The node is gone: nothing is sent or accepted any more. */
    void close() {
        out.close();
        in.close();
    }
}
