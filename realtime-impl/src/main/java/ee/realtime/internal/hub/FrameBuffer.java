package ee.realtime.internal.hub;

import ee.realtime.internal.config.OutboundLimits;
import ee.realtime.internal.config.SlowConsumerPolicy;
import ee.realtime.internal.metrics.Counter;
import ee.realtime.internal.metrics.Counters;
import ee.realtime.internal.protocol.RenderedFrame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Frames that wait for one client, in order and bounded in bytes, with the policy that says what gives way. Not
 * thread-safe: its owner's lock guards it.
 */
final class FrameBuffer {
    /** For whom a message is held. */
    interface Holder {
        /** Whether what is held may go out. */
        boolean isActive();
    }

    private final OutboundLimits limits;
    private final Counters counters;
    private final Node head = new Node();
    private @Nullable Map<Object, Node> byKey;
    private int bytes;
    private int undroppable;
    private int reserved;

    FrameBuffer(OutboundLimits limits, Counters counters) {
        this.limits = limits;
        this.counters = counters;
    }

    /**
     * Appends a frame, making room by the policy.
     *
     * @return false if there is no room and the policy is to give the connection up
     */
    boolean add(RenderedFrame frame, long now) {
        return hold(frame, List.of(), now);
    }

    /**
     * Appends a message that is held for these holders, making room by the policy.
     *
     * @return false if there is no room and the policy is to give the connection up
     */
    boolean hold(RenderedFrame frame, List<? extends Holder> holders, long now) {
        if (frame.conflationKey() != null && limits.policy() == SlowConsumerPolicy.CONFLATE) {
            dropWaiting(frame.conflationKey());
        }
        if (!hasRoom(frame) && !makeRoom(frame)) {
            boolean mayDrop = frame.droppable() && drops();
            if (mayDrop) {
                counters.count(Counter.MESSAGES_DROPPED);
            }
            return mayDrop;
        }
        append(new Node(frame, holders, now));
        return true;
    }

    /** Puts a frame before all others, whatever the bound. */
    void addFirst(RenderedFrame frame, long now) {
        insertAfter(head, new Node(frame, List.of(), now));
    }

    /** Takes frames from the front: one, or as many as fit into a number of bytes; what is taken stays accounted for. */
    List<RenderedFrame> take(int gatherLimit) {
        List<RenderedFrame> taken = new ArrayList<>();
        int size = 0;
        for (Node node = head.next; node != head; node = head.next) {
            RenderedFrame frame = node.frame();
            if (!taken.isEmpty() && size + frame.size() > gatherLimit) {
                break;
            }
            remove(node);
            taken.add(frame);
            size += frame.size();
        }
        reserved = size;
        return taken;
    }

    /** What was taken last is written. */
    void release() {
        reserved = 0;
    }

    /**
     * Moves what is held for a holder that is active by now to the end of another buffer, under that one's policy;
     * drops the rest.
     *
     * @return false if the other has no room and its policy is to give the connection up
     */
    boolean moveActiveTo(FrameBuffer other) {
        boolean kept = true;
        for (Node node = head.next; node != head; node = head.next) {
            remove(node);
            kept &= !node.isHeldForActive() || other.add(node.frame(), node.at);
        }
        return kept;
    }

    /**
     * Applies the policy to messages that have waited too long.
     *
     * @return false if the policy is to give the connection up
     */
    boolean expire(long now) {
        long maxAge = limits.maxAge().toNanos();
        for (Node node = head.next; node != head && now - node.at > maxAge; ) {
            Node next = node.next;
            if (!drops()) {
                return false;
            }
            if (node.frame().droppable()) {
                drop(node);
            }
            node = next;
        }
        return true;
    }

    boolean isEmpty() {
        return head.next == head;
    }

    int bytes() {
        return bytes + reserved;
    }

    void clear() {
        head.next = head;
        head.previous = head;
        byKey = null;
        bytes = 0;
        undroppable = 0;
    }

    private boolean drops() {
        return limits.policy() == SlowConsumerPolicy.DROP_OLDEST || limits.policy() == SlowConsumerPolicy.DROP_NEWEST;
    }

    private boolean hasRoom(RenderedFrame frame) {
        return frame.size() <= limits.capacity() - bytes();
    }

    private boolean makeRoom(RenderedFrame frame) {
        boolean evicts = limits.policy() == SlowConsumerPolicy.DROP_OLDEST || (drops() && !frame.droppable());
        if (!evicts || frame.size() > limits.capacity() - reserved - undroppable) {
            return false;
        }
        for (Node node = head.next; node != head && !hasRoom(frame); ) {
            Node next = node.next;
            if (node.frame().droppable()) {
                drop(node);
            }
            node = next;
        }
        return hasRoom(frame);
    }

    private void dropWaiting(Object key) {
        Node waiting = byKey == null ? null : byKey.get(key);
        if (waiting != null) {
            drop(waiting);
        }
    }

    private void drop(Node node) {
        remove(node);
        counters.count(Counter.MESSAGES_DROPPED);
    }

    private void append(Node node) {
        insertAfter(head.previous, node);
        Object key = node.frame().conflationKey();
        if (key != null && limits.policy() == SlowConsumerPolicy.CONFLATE) {
            if (byKey == null) {
                byKey = new HashMap<>();
            }
            byKey.put(key, node);
        }
    }

    private void insertAfter(Node place, Node node) {
        node.previous = place;
        node.next = place.next;
        place.next.previous = node;
        place.next = node;
        account(node.frame(), node.frame().size());
    }

    private void remove(Node node) {
        node.previous.next = node.next;
        node.next.previous = node.previous;
        account(node.frame(), -node.frame().size());
        Object key = node.frame().conflationKey();
        if (byKey != null && key != null) {
            byKey.remove(key, node);
        }
    }

    private void account(RenderedFrame frame, int size) {
        bytes += size;
        undroppable += frame.droppable() ? 0 : size;
    }

    /** One frame in the chain; a chain rather than an array so that a conflated one leaves its middle at no cost. */
    private static final class Node {
        private final @Nullable RenderedFrame frame;
        private final List<? extends Holder> holders;
        private final long at;
        private Node next = this;
        private Node previous = this;

        Node() {
            this.frame = null;
            this.holders = List.of();
            this.at = 0;
        }

        Node(RenderedFrame frame, List<? extends Holder> holders, long at) {
            this.frame = frame;
            this.holders = holders;
            this.at = at;
        }

        boolean isHeldForActive() {
            return holders.stream().anyMatch(Holder::isActive);
        }

        @SuppressWarnings("NullAway") // only the head has none, and it is never asked
        RenderedFrame frame() {
            return frame;
        }
    }
}
