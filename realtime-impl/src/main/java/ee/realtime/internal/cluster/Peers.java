package ee.realtime.internal.cluster;

import ee.realtime.internal.hub.Recipients;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The other nodes: those that this one has met, and strangers, the members of the grid that it has not. Thread-safe; nodes
 * come and go in one thread at a time.
 */
final class Peers {
    private final Map<String, Peer> met = new ConcurrentSkipListMap<>();
    private final Map<UUID, Long> strangers = new ConcurrentHashMap<>();

    /** Those that have been met, in the order of their ids. */
    Collection<Peer> all() {
        return met.values();
    }

    boolean isAlone() {
        return met.isEmpty() && strangers.isEmpty();
    }

    /** The one that has sent something; {@code null} if it has not been met. */
    @Nullable
    Peer of(Sender sender) {
        Peer peer = met.get(sender.node());
        return peer != null && peer.is(sender) ? peer : null;
    }

    /** Those that want to hear what some recipients are told. */
    List<Peer> concerned(Recipients recipients) {
        List<Peer> concerned = new ArrayList<>();
        for (Peer peer : met.values()) {
            if (peer.wants(recipients)) {
                concerned.add(peer);
            }
        }
        return concerned;
    }

    /**
     * The version of this node's interest that all others know. A node that is silent is not waited for: it will hear of the
     * rooms before it hears of anything else.
     */
    long knownInterest() {
        if (!strangers.isEmpty()) {
            return 0;
        }
        long known = Long.MAX_VALUE;
        for (Peer peer : met.values()) {
            known = peer.isSilent() ? known : Math.min(known, peer.knownInterest());
        }
        return known;
    }

    /** Has what is due sent to all. */
    void wake() {
        met.values().forEach(Peer::wake);
    }

    /** A node has been met, perhaps for a second time under another name. */
    void meet(Peer peer) {
        Peer before = met.put(peer.node(), peer);
        if (before != null) {
            before.close();
        }
        strangers.remove(peer.member());
    }

    /** Those that are no members any more. */
    List<Peer> gone(Set<UUID> members) {
        return met.values().stream()
                .filter(peer -> !members.contains(peer.member()))
                .toList();
    }

    void forget(Peer peer) {
        met.remove(peer.node(), peer);
        peer.close();
    }

    /** Notes the members that have not been met. */
    void seek(Set<UUID> others, long now) {
        Set<UUID> known = met.values().stream().map(Peer::member).collect(Collectors.toUnmodifiableSet());
        strangers.keySet().retainAll(others);
        for (UUID other : others) {
            if (!known.contains(other)) {
                strangers.putIfAbsent(other, now);
            }
        }
    }

    /** A member that has been a stranger for long runs something else: nobody waits for it any more. */
    void giveUpStrangers(long now, long patience) {
        strangers.values().removeIf(since -> now - since > patience);
    }

    void close() {
        met.values().forEach(Peer::close);
    }
}
