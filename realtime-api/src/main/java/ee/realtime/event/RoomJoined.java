package ee.realtime.event;

import ee.realtime.Connection;
import java.util.List;

/**
 * A connection has come into a room in which it was not before.
 *
 * @param connection the connection
 * @param room the room's name on the wire
 * @param parts the room's parts, unescaped
 * @since 0.1
 */
public record RoomJoined(Connection connection, String room, List<String> parts) {
    /**
     * Copies the parts.
     *
     * @param connection the connection
     * @param room the room's name on the wire
     * @param parts the room's parts, unescaped
     */
    public RoomJoined {
        parts = List.copyOf(parts);
    }
}
