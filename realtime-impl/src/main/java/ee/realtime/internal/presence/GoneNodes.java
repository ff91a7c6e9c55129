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
    private final Map<String, Gone> nodes = new HashMap<>();
    private final Set<RoomKey> declaredOffline = new LinkedHashSet<>();
    private boolean asked;
    private long lastAsked;
    private boolean paused;
    private long wokenAt;

    GoneNodes(long grace) {
        this.grace = grace;
    }

    synchronized void left(String node, long now) {
        noticePause(now);
        boolean doubtful = paused && now - wokenAt < DOUBTFUL;
        long at = doubtful ? now + DOUBT : now;
        nodes.put(node, new Gone(at, at + grace));
    }

    synchronized void joined(String node) {
        nodes.remove(node);
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
    synchronized void rejoined() {
        paused = false;
        nodes.clear();
    }

    /** Users whom this node has called offline because of a node that went. */
    synchronized void declaredOffline(List<RoomKey> users) {
        declaredOffline.addAll(users);
        while (declaredOffline.size() > MOST_DECLARED) {
            declaredOffline.remove(declaredOffline.iterator().next());
        }
    }

    synchronized List<RoomKey> takeDeclaredOffline() {
        List<RoomKey> taken = List.copyOf(declaredOffline);
        declaredOffline.clear();
        return taken;
    }
}
