package ee.realtime.internal.cluster;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Addresses at which other nodes have been. The server's cluster may be split, too, and by its own settings find together
 * minutes later than this module's: until then it knows only the nodes of one part. Thread-safe.
 */
final class SeenSeeds {
    /** Longer ago than that, what has gone is not away but dead. */
    private static final long LONGEST_SPLIT = Duration.ofHours(1).toNanos();

    /** One of the other part that is found is enough. */
    private static final int MOST = 64;

    private final Map<String, Long> seenAt = new HashMap<>();

    /**
     * Notes who is there.
     *
     * @param addresses the addresses of all who are
     * @param now the time
     * @return the addresses of those who were and are not
     */
    synchronized List<String> absent(Collection<String> addresses, long now) {
        seenAt.values().removeIf(at -> now - at > LONGEST_SPLIT);
        for (String address : addresses) {
            if (seenAt.size() < MOST || seenAt.containsKey(address)) {
                seenAt.put(address, now);
            }
        }
        return seenAt.keySet().stream()
                .filter(address -> !addresses.contains(address))
                .sorted()
                .toList();
    }
}
