package ee.realtime.internal.cluster;

import ee.realtime.internal.cluster.Batch.Received;
import ee.realtime.internal.metrics.Counter;
import ee.realtime.internal.metrics.Counters;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What this node tells another. It waits in a bounded queue, leaves in numbered batches together with what has changed in this
 * node's rooms, and counts against a window until it is acknowledged. Thread-safe; batches are taken by one thread at a time.
 */
final class OutStream {
    private static final int BATCH_BYTES = 256 << 10;
    private static final int WINDOW_BYTES = 4 << 20;
    private static final long PROBE_AFTER = 500_000_000L;
    private static final long SILENT_AFTER = 2_000_000_000L;
    private static final long LONGEST_RETRY = 8_000_000_000L;

    private record Sent(long number, int bytes, long at) {}

    /**
     * What the next batch tells.
     *
     * @param number its place in the stream
     * @param interest what has changed in the rooms here, or {@code null}
     * @param items what else, in order
     */
    record Next(long number, @Nullable Interest interest, List<Item> items) {}

    private final long stream;
    private final OwnInterest own;
    private final int capacity;
    private final Counters counters;
    private final LongSupplier nanoTime;

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
    private boolean closed;

    /**
     * @param stream its name, by which the other node knows that it is not an earlier one
     * @param own the rooms of this node
     * @param capacity bytes that may wait
     * @param counters where it counts
     * @param nanoTime a clock that only goes forward
     */
    OutStream(long stream, OwnInterest own, int capacity, Counters counters, LongSupplier nanoTime) {
        this.stream = stream;
        this.own = own;
        this.capacity = capacity;
        this.counters = counters;
        this.nanoTime = nanoTime;
    }

    long stream() {
        return stream;
    }

    /** Adds something behind what waits. False if too much waits; publications make room by dropping the oldest. */
    synchronized boolean offer(Item item) {
        while (waitingBytes + item.size() > capacity && dropOldest()) {
            // once more
        }
        if (closed || waitingBytes + item.size() > capacity) {
            return false;
        }
        waiting.add(item);
        waitingBytes += item.size();
        return true;
    }

    /** What is dropped has no number yet, so the other node does not see that it is missing. */
    private boolean dropOldest() {
        for (var items = waiting.iterator(); items.hasNext(); ) {
            Item item = items.next();
            if (item.mayBeDropped()) {
                items.remove();
                waitingBytes -= item.size();
                dropped++;
                counters.count(Counter.RELAYS_DROPPED);
                return true;
            }
        }
        return false;
    }

    /** The next batch tells something, if only to be answered. */
    synchronized void probe() {
        probeDue = true;
    }

    /** Takes what the next batch tells; {@code null} if there is nothing to tell, or it must wait. */
    synchronized @Nullable Next next() {
        if (closed) {
            return null;
        }
        Interest change = bytesOnTheWay < WINDOW_BYTES ? own.since(toldInterest) : null;
        List<Item> items = take();
        if (change == null && items.isEmpty() && !probeDue) {
            return null;
        }
        if (change != null) {
            toldInterest = change.to();
            toldInterestAt = now();
        }
        probeDue = false;
        return new Next(++number, change, items);
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

    /** A batch leaves. */
    synchronized void sent(long batch, int bytes) {
        onTheWay.add(new Sent(batch, bytes, now()));
        bytesOnTheWay += bytes;
    }

    /** The other node has said how far it is; true if that is about this stream. */
    synchronized boolean acknowledged(Received received) {
        if (received.stream() != stream) {
            return false;
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
        return true;
    }

    /** The version of this node's interest that the other knows. */
    synchronized long knownInterest() {
        return knownInterest;
    }

    /** Whether the other node has not acknowledged for a while what it was sent. */
    synchronized boolean isSilent() {
        Sent oldest = onTheWay.peek();
        return oldest != null && now() - oldest.at() > SILENT_AFTER;
    }

    /** Sees to what was lost; called regularly by one thread. */
    synchronized void tick() {
        long now = now();
        Sent oldest = onTheWay.peek();
        probeDue |= oldest != null && now - oldest.at() > PROBE_AFTER && onTheWay.size() < 100;
        boolean unheard = toldInterest != Interest.NOTHING && knownInterest < toldInterest;
        if (unheard && now - toldInterestAt > retryAfter) {
            toldInterest = Interest.NOTHING;
            retryAfter = Math.min(2 * retryAfter, LONGEST_RETRY);
        }
    }

    /** How much has been dropped since this was asked last. */
    synchronized long takeDropped() {
        long lost = dropped;
        dropped = 0;
        return lost;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Nothing is sent any more. */
    synchronized void close() {
        closed = true;
        waiting.clear();
        waitingBytes = 0;
    }

    private long now() {
        return nanoTime.getAsLong();
    }
}
