package ee.realtime.internal.presence;

import ee.realtime.internal.hub.RoomKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The users that have connections here, or had until a moment ago. Thread-safe. */
final class LocalUsers {
    private static final class LocalUser {
        private int connections;
        private long goneAt;
        private boolean entered;
    }

    private final long grace;
    private final Map<RoomKey, LocalUser> users = new HashMap<>();
    private final Set<RoomKey> leaving = new HashSet<>();
    private boolean failed;

    LocalUsers(long grace) {
        this.grace = grace;
    }

    /** A connection more; whether the user was not here, not even within the grace period. */
    synchronized boolean connected(RoomKey user) {
        LocalUser known = users.get(user);
        if (known == null) {
            known = new LocalUser();
            users.put(user, known);
            known.connections = 1;
            return true;
        }
        known.connections++;
        return false;
    }

    synchronized void disconnected(RoomKey user, long now) {
        LocalUser known = users.get(user);
        if (known != null && --known.connections == 0) {
            known.goneAt = now;
        }
    }

    /** The users whose grace period is over; they are not here any more. */
    synchronized List<RoomKey> expire(long now) {
        List<RoomKey> expired = new ArrayList<>();
        users.forEach((user, known) -> {
            if (known.connections == 0 && now - known.goneAt >= grace) {
                expired.add(user);
            }
        });
        expired.forEach(users::remove);
        leaving.addAll(expired);
        return expired;
    }

    /** The store knows that a user is not here. */
    synchronized void left(RoomKey user) {
        leaving.remove(user);
    }

    synchronized List<RoomKey> present() {
        return List.copyOf(users.keySet());
    }

    synchronized boolean isPresent(RoomKey user) {
        return users.containsKey(user);
    }

    /** The store knows that a user is here. */
    synchronized void entered(RoomKey user) {
        LocalUser known = users.get(user);
        if (known != null) {
            known.entered = true;
        }
    }

    /** Whether the store has known that a user is here. */
    synchronized boolean hasEntered(RoomKey user) {
        LocalUser known = users.get(user);
        return known != null && known.entered;
    }

    /** The users that have gone, which the store may not know yet. */
    synchronized List<RoomKey> leaving() {
        return leaving.stream().filter(user -> !users.containsKey(user)).toList();
    }

    /** The store could not be told something. */
    synchronized void failed() {
        failed = true;
    }

    synchronized boolean takeFailed() {
        boolean before = failed;
        failed = false;
        return before;
    }
}
