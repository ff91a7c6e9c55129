package ee.realtime.internal.cluster;

import ee.realtime.internal.hub.Recipients;
import ee.realtime.internal.hub.RoomKey;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The rooms that have members on another node, as far as it has told. Until it has, it counts as interested in everything:
 * a publication too many is dropped there, one too few is lost. Changed by one thread, read by many.
 */
final class PeerInterest {
    private final Set<RoomKey> rooms = ConcurrentHashMap.newKeySet();
    private volatile long version = Interest.NOTHING;

    /** Whether it can be told what the node wants. */
    boolean isKnown() {
        return version != Interest.NOTHING;
    }

    long version() {
        return version;
    }

    boolean wants(Recipients recipients) {
        if (!isKnown()) {
            return true;
        }
        for (RoomKey room : recipients.rooms()) {
            if (rooms.contains(room)) {
                return true;
            }
        }
        return false;
    }

    /** Takes over what the node says; forgets everything if something between is missing. */
    void apply(Interest interest) {
        if (interest.isWhole()) {
            version = Interest.NOTHING; // while rooms are exchanged everything is wanted
            rooms.retainAll(Set.copyOf(interest.added()));
            rooms.addAll(interest.added());
            version = interest.to();
        } else if (interest.from() == version) {
            rooms.addAll(interest.added());
            interest.removed().forEach(rooms::remove);
            version = interest.to();
        } else if (interest.to() > version) {
            version = Interest.NOTHING;
        }
    }

    /** Forgets what it has been told. */
    void forget() {
        version = Interest.NOTHING;
    }
}
