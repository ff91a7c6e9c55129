package ee.realtime.internal.cluster;

import ee.realtime.UserPresence;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One user who is online.
 *
 * @param since when the user came online, in milliseconds since 1970
 * @param status what the user does
 * @param customStatus free text that goes with it, or {@code null}
 * @param nodes the ids of the nodes that have connections of the user, sorted
 */
record PresenceEntry(long since, String status, @Nullable String customStatus, List<String> nodes) {
    private static final int VERSION = 1;

    static PresenceEntry of(String node) {
        return new PresenceEntry(System.currentTimeMillis(), "online", null, List.of(node));
    }

    PresenceEntry with(String node) {
        return withNodes(Stream.concat(nodes.stream(), Stream.of(node))
                .distinct()
                .sorted()
                .toList());
    }

    /** Without a node; {@code null} if there is no other. */
    @Nullable
    PresenceEntry without(String node) {
        List<String> others =
                nodes.stream().filter(other -> !other.equals(node)).toList();
        return others.isEmpty() ? null : withNodes(others);
    }

    private PresenceEntry withNodes(List<String> changed) {
        return new PresenceEntry(since, status, customStatus, changed);
    }

    PresenceEntry describedAs(String doing, @Nullable String custom) {
        return new PresenceEntry(since, doing, custom, nodes);
    }

    UserPresence shownAs(String user) {
        return new UserPresence(user, status, customStatus, Instant.ofEpochMilli(since));
    }

    byte[] encode() {
        return new WireWriter()
                .octet(VERSION)
                .longNumber(since)
                .text(status)
                .optional(customStatus)
                .texts(nodes)
                .toBytes();
    }

    static PresenceEntry decode(byte[] bytes) {
        WireReader from = new WireReader(bytes);
        int version = from.octet();
        if (version != VERSION) {
            throw new IllegalStateException("A presence entry of version " + version);
        }
        return new PresenceEntry(from.longNumber(), from.text(), from.optional(), from.texts());
    }
}
