package ee.realtime.internal.room;

import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.hub.RoomKey;

/** Told of joins and leaves of this node's connections, in the thread that caused them. */
public interface RoomListener {
    /**
     * A connection has come into a room.
     *
     * @param connection the connection
     * @param room the room
     */
    void joined(LocalConnection connection, RoomKey room);

    /**
     * A connection has left a room.
     *
     * @param connection the connection
     * @param room the room
     */
    void left(LocalConnection connection, RoomKey room);
}
