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
 * <p>A node that was frozen and wakes up sees the others as gone, although it is itself the one that was. So after a pause
 * of its own nobody is given up until it is together with them again, or a while has passed.
 */
final class GoneNodes {
    private static final long AGAIN = 5_000_000_000L;
    private static final long LONG_ENOUGH = 60_000_000_000L;
    private static final long PAUSE = 4_000_000_000L;
    private static final long DOUBT = 45_000_000_000L;
    private static final int MOST_DECLARED = 100_000;

    private static final class Gone {
        private final long at;
        private long nextAt;

        Gone(long at, long nextAt) {
            this.at = at;
            this.nextAt = nextAt;
        }
    }

    private final long grace;
    private final Map<String, Gone> nodes = new HashMap<>();
    private final Set<RoomKey> declaredOffline = new LinkedHashSet<>();
    private long lastAsked;
    private long doubtUntil;
    private boolean asked;
    private boolean inDoubt;

    GoneNodes(long grace) {
        this.grace = grace;
    }

    synchronized void left(String node, long now) {
        nodes.put(node, new Gone(now, now + grace));
    }

    synchronized void joined(String node) {
        nodes.remove(node);
    }

    /** The nodes to see to now. */
    synchronized List<String> due(long now) {
        noticePause(now);
        if (inDoubt) {
            return List.of();
        }
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
            inDoubt = true;
            doubtUntil = now + DOUBT;
        }
        asked = true;
        lastAsked = now;
        if (inDoubt && now - doubtUntil >= 0) {
            inDoubt = false;
        }
    }

    synchronized void rejoined() {
        inDoubt = false;
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
