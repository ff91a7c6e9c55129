package ee.realtime.event;

import ee.realtime.Connection;
import java.util.List;

/**
 * A connection has left a room: by an action, by code, or because it ended.
 *
 * @param connection the connection
 * @param room the room's name on the wire
 * @param parts the room's parts, unescaped
 * @since 0.1
 */
public record RoomLeft(Connection connection, String room, List<String> parts) {
    /**
     * Copies the parts.
     *
     * @param connection the connection
     * @param room the room's name on the wire
     * @param parts the room's parts, unescaped
     */
    public RoomLeft {
        parts = List.copyOf(parts);
    }
}
