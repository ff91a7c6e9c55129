package ee.realtime.internal.room;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of a {@link RoomCommand}.
 *
 * @param connections how many connections it was about
 * @param entries the connections, if they were asked for
 */
public record RoomAnswer(int connections, List<Entry> entries) {
    /** Nobody. */
    public static final RoomAnswer NOBODY = new RoomAnswer(0, List.of());

    /**
     * One connection.
     *
     * @param id its id
     * @param user its user's id, or {@code null} for an anonymous one
     * @param tenant its tenant, or the empty string
     * @param openedAt when it was opened, in milliseconds since 1970
     * @param rooms the wire names of its rooms
     */
    public record Entry(String id, @Nullable String user, String tenant, long openedAt, Set<String> rooms) {}

    /**
     * The answers of two nodes, taken together.
     *
     * @param other the other node's answer
     * @return the sum
     */
    public RoomAnswer plus(RoomAnswer other) {
        return new RoomAnswer(
                connections + other.connections,
                Stream.concat(entries.stream(), other.entries.stream()).toList());
    }
}
