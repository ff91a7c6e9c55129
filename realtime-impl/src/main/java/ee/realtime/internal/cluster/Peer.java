package ee.realtime.internal.cluster;

import ee.realtime.internal.cluster.Batch.Received;
import ee.realtime.internal.concurrent.SerialExecutor;
import ee.realtime.internal.hub.Recipients;
import ee.realtime.internal.metrics.Counter;
import ee.realtime.internal.metrics.Counters;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Another node, and the two streams between it and this one. What this node tells it waits in a bounded queue and leaves in
 * batches, numbered and acknowledged, with a bounded part on its way: the grid's own way has neither bound nor word of what
 * it loses. What it tells this node is worked through in order, each batch once. Thread-safe; nobody who offers something
 * waits.
 */
final class Peer {
    private static final int BATCH_BYTES = 256 << 10;
    private static final int WINDOW_BYTES = 4 << 20;
    private static final int ACKNOWLEDGE_BYTES = 256 << 10;
    private static final long PROBE_AFTER = 500_000_000L;
    private static final long SILENT_AFTER = 2_000_000_000L;
    private static final long LONGEST_RETRY = 8_000_000_000L;

    /**
     * What the peers of a node share.
     *
     * @param node the id of this node
     * @param grid the way to the others
     * @param format how things are written
     * @param own what this node wants of the others
     * @param work does what a peer tells
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
            BiConsumer<Peer, Item> work,
            Runnable acknowledged,
            int capacity,
            Executor threads,
            Counters counters,
            LongSupplier nanoTime) {}

    private record Sent(long number, int bytes, long at) {}

    private final Shared shared;
    private final String node;
    private final UUID member;
    private final long stream;
    private final PeerInterest interest = new PeerInterest();
    private final SerialExecutor sending;
    private final SerialExecutor receiving;
    private final AtomicBoolean woken = new AtomicBoolean();

    private final Deque<Item> waiting = new ArrayDeque<>();
    private final Deque<Sent> onTheWay = new ArrayDeque<>();
    private int waitingBytes;
    private int bytesOnTheWay;
    private long number;
    private long toldInterest = Interest.NOTHING;
    private long toldInterestAt;
    private long retryAfter = PROBE_AFTER;
    private long knownInterest = Interest.NOTHING;
    private boolean probeDue;
    private long dropped;
    private boolean calledSilent;
    private boolean closed;

    private long theirStream;
    private long theirNumber;
    private int unacknowledgedBytes;
    private boolean acknowledgeDue;

    Peer(Shared shared, String node, UUID member, long stream) {
        this.shared = shared;
        this.node = node;
        this.member = member;
        this.stream = stream;
        this.sending = new SerialExecutor(shared.threads(), ClusterLog::workFailed);
        this.receiving = new SerialExecutor(shared.threads(), ClusterLog::workFailed);
    }

    String node() {
        return node;
    }

    UUID member() {
        return member;
    }

    boolean wants(Recipients recipients) {
        return interest.wants(recipients) || recipients.connections().stream().anyMatch(this::holds);
    }

    private boolean holds(String connection) {
        return connection.startsWith(node) && connection.startsWith(".", node.length());
    }

    /** Tells the node something, after what waits. False if too much waits; publications make room by dropping the oldest. */
    boolean offer(Item item) {
        synchronized (this) {
            while (waitingBytes + item.size() > shared.capacity() && dropOldest()) {
                // once more
            }
            if (closed || waitingBytes + item.size() > shared.capacity()) {
                return false;
            }
            waiting.add(item);
            waitingBytes += item.size();
        }
        wake();
        return true;
    }

    private boolean dropOldest() {
        for (var items = waiting.iterator(); items.hasNext(); ) {
            Item item = items.next();
            if (item.mayBeDropped()) {
                items.remove();
                waitingBytes -= item.size();
                dropped++;
                shared.counters().count(Counter.RELAYS_DROPPED);
                return true;
            }
        }
        return false;
    }

    /** Whether the node is gone. */
    synchronized boolean isClosed() {
        return closed;
    }

    /** Has what is due sent. */
    void wake() {
        if (woken.compareAndSet(false, true)) {
            sending.execute(this::send);
        }
    }

    /** Sends something, if only to be answered. */
    void probe() {
        synchronized (this) {
            probeDue = true;
        }
        wake();
    }

    private void send() {
        woken.set(false);
        for (Batch batch = next(); batch != null; batch = next()) {
            byte[] bytes = batch.encode(shared.format());
            if (batch.number() != 0) {
                noteSent(batch.number(), bytes.length);
            }
            shared.grid().send(node, bytes);
        }
    }

    private synchronized void noteSent(long sent, int bytes) {
        onTheWay.add(new Sent(sent, bytes, now()));
        bytesOnTheWay += bytes;
    }

    private synchronized @Nullable Batch next() {
        if (closed) {
            return null;
        }
        Interest change = bytesOnTheWay < WINDOW_BYTES ? shared.own().since(toldInterest) : null;
        List<Item> items = take();
        boolean tells = change != null || !items.isEmpty() || probeDue;
        if (!tells && !acknowledgeDue) {
            return null;
        }
        if (change != null) {
            toldInterest = change.to();
            toldInterestAt = now();
        }
        probeDue = false;
        acknowledgeDue = false;
        unacknowledgedBytes = 0;
        Received received = new Received(theirStream, theirNumber, interest.version(), !interest.isKnown());
        return new Batch(shared.node(), shared.grid().self(), stream, tells ? ++number : 0, received, change, items);
    }

    private List<Item> take() {
        List<Item> items = new ArrayList<>();
        int bytes = 0;
        while (bytesOnTheWay < WINDOW_BYTES && bytes < BATCH_BYTES && !waiting.isEmpty()) {
            Item item = waiting.remove();
            waitingBytes -= item.size();
            bytes += item.size();
            items.add(item);
        }
        return items;
    }

    /** Has a batch of this node's worked through, after those that came before. Called in the grid's thread. */
    void receive(byte[] bytes) {
        receiving.execute(() -> {
            Batch batch = Batch.decode(bytes, shared.format());
            if (batch != null && accepts(batch)) {
                workThrough(batch, bytes.length);
            }
        });
    }

    private synchronized boolean accepts(Batch batch) {
        if (closed || batch.stream() < theirStream) {
            return false;
        }
        if (batch.stream() > theirStream) {
            theirStream = batch.stream();
            theirNumber = 0;
            interest.forget();
        }
        if (batch.number() == 0) {
            return true;
        }
        if (theirNumber != 0 && batch.number() <= theirNumber) {
            return false; // has been here, or comes too late to come in order
        }
        if (theirNumber != 0 && batch.number() > theirNumber + 1) {
            shared.counters().count(Counter.RELAYS_LOST);
            ClusterLog.lost(node, batch.number() - theirNumber - 1);
        }
        return true;
    }

    private void workThrough(Batch batch, int bytes) {
        acknowledged(batch.received());
        if (batch.interest() != null) {
            interest.apply(batch.interest());
        }
        batch.items().forEach(this::workThrough);
        if (batch.number() != 0) {
            boolean prompt;
            synchronized (this) {
                theirNumber = batch.number();
                unacknowledgedBytes += bytes;
                prompt =
                        batch.interest() != null || batch.items().isEmpty() || unacknowledgedBytes >= ACKNOWLEDGE_BYTES;
                acknowledgeDue |= prompt;
            }
            if (prompt) {
                wake();
            }
        }
    }

    private void workThrough(Item item) {
        try {
            shared.work().accept(this, item);
        } catch (RuntimeException e) {
            ClusterLog.workFailed(e); // what comes behind it must still be done
        }
    }

    private void acknowledged(Received received) {
        synchronized (this) {
            if (received.stream() != stream) {
                return;
            }
            while (!onTheWay.isEmpty() && onTheWay.element().number() <= received.number()) {
                bytesOnTheWay -= onTheWay.remove().bytes();
            }
            if (received.interest() > knownInterest || received.interest() == Interest.NOTHING) {
                knownInterest = received.interest();
                retryAfter = PROBE_AFTER;
            }
            if (received.wantsInterest() && now() - toldInterestAt > PROBE_AFTER / 2) {
                toldInterest = Interest.NOTHING;
            }
        }
        shared.acknowledged().run();
        wake();
    }

    /** The version of this node's interest that the node knows. */
    synchronized long knownInterest() {
        return knownInterest;
    }

    /** Whether the node has not acknowledged for a while what it was sent: it is overloaded or frozen, or cut off. */
    synchronized boolean isSilent() {
        Sent oldest = onTheWay.peek();
        return oldest != null && now() - oldest.at() > SILENT_AFTER;
    }

    /** Looks after what was lost or stands still; called regularly by one thread. */
    void tick() {
        synchronized (this) {
            long now = now();
            acknowledgeDue |= unacknowledgedBytes > 0;
            Sent oldest = onTheWay.peek();
            probeDue |= oldest != null && now - oldest.at() > PROBE_AFTER && onTheWay.size() < 100;
            boolean unheard = toldInterest != Interest.NOTHING && knownInterest < toldInterest;
            if (unheard && now - toldInterestAt > retryAfter) {
                toldInterest = Interest.NOTHING;
                retryAfter = Math.min(2 * retryAfter, LONGEST_RETRY);
            }
        }
        report();
        wake();
    }

    private void report() {
        long lost;
        synchronized (this) {
            lost = dropped;
            dropped = 0;
        }
        if (lost > 0) {
            ClusterLog.dropped(node, lost);
        }
        boolean silent = isSilent();
        if (silent != calledSilent) {
            calledSilent = silent;
            if (silent) {
                ClusterLog.silent(node);
            } else {
                ClusterLog.answersAgain(node);
            }
        }
    }

    /** The node is gone: nothing is sent or accepted any more. */
    synchronized void close() {
        closed = true;
        waiting.clear();
        waitingBytes = 0;
    }

    private long now() {
        return shared.nanoTime().getAsLong();
    }
}
