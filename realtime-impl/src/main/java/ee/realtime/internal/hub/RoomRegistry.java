package ee.realtime.internal.hub;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who is in which room on this node. A room is there as long as it has members. Thread-safe. */
final class RoomRegistry {
    private static final Membership[] NOBODY = {};

    private final Map<RoomKey, Members> rooms = new ConcurrentHashMap<>();
    private volatile RoomWatch watch = RoomWatch.NONE;

    /** Says who is told of rooms that come and go; called before there are any. */
    void watch(RoomWatch told) {
        watch = told;
    }

    void add(Membership membership) {
        rooms.compute(membership.room, (key, present) -> {
            Members members = present == null ? open(key) : present;
            members.add(membership);
            return members;
        });
    }

    private Members open(RoomKey room) {
        watch.opened(room);
        return new Members();
    }

    void remove(Membership membership) {
        rooms.computeIfPresent(membership.room, (key, members) -> {
            if (!members.removeAndAskIfEmpty(membership)) {
                return members;
            }
            watch.emptied(key);
            return null;
        });
    }

    /** The members at this moment; never changed afterwards. */
    Membership[] members(RoomKey room) {
        Members members = rooms.get(room);
        return members == null ? NOBODY : members.snapshot();
    }

    /** How many members there are, those that only prepare to join included. */
    int count(RoomKey room) {
        Members members = rooms.get(room);
        return members == null ? 0 : members.count();
    }

    int size() {
        return rooms.size();
    }

    /** A room's members, copied for publishers only when they have changed since the last copy. */
    private static final class Members {
        private final Set<Membership> members = new LinkedHashSet<>();
        private Membership @Nullable [] snapshot;

        synchronized void add(Membership membership) {
            members.add(membership);
            snapshot = null;
        }

        synchronized boolean removeAndAskIfEmpty(Membership membership) {
            members.remove(membership);
            snapshot = null;
            return members.isEmpty();
        }

        synchronized int count() {
            return members.size();
        }

        synchronized Membership[] snapshot() {
            Membership[] copy = snapshot;
            if (copy == null) {
                copy = members.toArray(NOBODY);
                snapshot = copy;
            }
            return copy;
        }
    }
}
