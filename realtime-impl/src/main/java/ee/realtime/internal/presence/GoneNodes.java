package ee.realtime.internal.presence;

import ee.realtime.internal.hub.RoomKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Nodes that have gone and whose users must be seen to, a few times over: what a store moves about while nodes come and go
 * can be missed once. Thread-safe.
 *
 * <p>A node that was frozen and wakes up sees the others as gone, although it is itself the one that was. So who goes soon
 * after a pause of this node is given up only after a while, or not at all if this node joins the others again.
 */
final class GoneNodes {
    private static final long SECOND = 1_000_000_000L;
    private static final long AGAIN = 5 * SECOND;
    private static final long LONG_ENOUGH = 60 * SECOND;
    /** Somewhat less than what it takes for others to give a frozen node up. */
    private static final long PAUSE = 8 * SECOND;

    private static final long DOUBTFUL = 15 * SECOND;
    private static final long DOUBT = 45 * SECOND;
    private static final long MEETING = 3 * SECOND;
    /** Whether this side or the other is the one that joins is known a moment after they have met. */
    private static final long MERGING = 10 * SECOND;

    /** A node that has not come back by then is dead. */
    private static final long LONGEST_SPLIT = 3600 * SECOND;

    private static final int MOST_DECLARED = 100_000;

    private static final class Gone {
        private long at;
        private long nextAt;

        Gone(long at, long nextAt) {
            this.at = at;
            this.nextAt = nextAt;
        }
    }

    private final long grace;
    /** Users called offline because of a node; for good once that node has joined this one's side again. */
    private static final class Declared {
        private final Set<RoomKey> users = new LinkedHashSet<>();
        private final long at;
        private boolean joined;
        private long joinedAt;

        Declared(long at) {
            this.at = at;
        }

        boolean isOver(long now) {
            return now - at > LONGEST_SPLIT || (joined && now - joinedAt > MERGING);
        }
    }

    private final Map<String, Gone> nodes = new HashMap<>();
    private final Map<String, Declared> declaredOffline = new HashMap<>();
    private boolean asked;
    private long lastAsked;
    private boolean paused;
    private long wokenAt;
    private boolean merging;
    private long rejoinedAt;

    GoneNodes(long grace) {
        this.grace = grace;
    }

    synchronized void left(String node, long now) {
        noticePause(now);
        boolean doubtful = paused && now - wokenAt < DOUBTFUL;
        long at = doubtful ? now + DOUBT : now;
        nodes.put(node, new Gone(at, at + grace));
    }

    synchronized void joined(String node, long now) {
        nodes.remove(node);
        Declared declared = declaredOffline.get(node);
        if (declared != null) {
            declared.joined = true;
            declared.joinedAt = now;
        }
    }

    /** Members are meeting: one that was taken for gone may be among them. */
    synchronized void postpone(long now) {
        nodes.values().forEach(gone -> gone.nextAt = later(gone.nextAt, now + Math.min(MEETING, grace)));
    }

    private static long later(long one, long other) {
        return one - other >= 0 ? one : other;
    }

    /** The nodes to see to now. */
    synchronized List<String> due(long now) {
        noticePause(now);
        nodes.values().removeIf(gone -> now - gone.at > LONG_ENOUGH + grace);
        declaredOffline.values().removeIf(declared -> declared.isOver(now));
        List<String> due = new ArrayList<>();
        nodes.forEach((node, gone) -> {
            if (now - gone.nextAt >= 0) {
                gone.nextAt = now + AGAIN;
                due.add(node);
            }
        });
        return due;
    }

    private void noticePause(long now) {
        if (asked && now - lastAsked > PAUSE) {
            paused = true;
            wokenAt = now;
        }
        asked = true;
        lastAsked = now;
    }

    /** This node is together with the others again. */
    synchronized void rejoined(long now) {
        paused = false;
        nodes.clear();
        merging = true;
        rejoinedAt = now;
    }

    /** Users whom this node has called offline because of a node that went. */
    synchronized void declaredOffline(String node, List<RoomKey> users) {
        if (!users.isEmpty()) {
            Set<RoomKey> declared = declaredOffline.computeIfAbsent(node, id -> new Declared(lastAsked)).users;
            users.stream().limit(MOST_DECLARED - declared.size()).forEach(declared::add);
        }
    }

    /**
     * Those of them whose node was apart from this one and is together with it again. Users of a node that is dead are left
     * out: if they are back, the node that has them has told of it.
     */
    synchronized List<RoomKey> takeReturned(long now) {
        merging &= now - rejoinedAt <= MERGING;
        List<RoomKey> returned = new ArrayList<>();
        if (merging) {
            declaredOffline.values().removeIf(declared -> declared.joined && returned.addAll(declared.users));
        }
        return returned.stream().distinct().toList();
    }
}
