package ee.realtime.internal.cluster;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What this node does with what others tell it, by the type of the item. Thread-safe. */
final class ItemHandlers {
    /** Does what items of one type say. Called for one item of a peer at a time, in their order; must not block. */
    @FunctionalInterface
    interface ItemHandler {
        void handle(Peer peer, Item item);
    }

    private final Map<Byte, ItemHandler> byType = new ConcurrentHashMap<>();

    void add(byte type, ItemHandler handler) {
        if (byType.putIfAbsent(type, handler) != null) {
            throw new IllegalStateException("Items of type " + type + " have a handler");
        }
    }

    /**
     * Does what an item says. One of a newer version is skipped and not answered: perhaps it is an answer itself, and then its
     * number would be one of this node's.
     */
    void handle(Peer peer, Item item) {
        ItemHandler handler = byType.get(item.type());
        if (handler != null) {
            handler.handle(peer, item);
        }
    }
}
