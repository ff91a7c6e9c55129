package ee.realtime.internal.room;

import ee.realtime.internal.hub.Recipients;
import ee.realtime.internal.hub.RoomKey;
import org.jspecify.annotations.Nullable;

/**
 * Something to do with recipients, on each node with the connections that it holds.
 *
 * @param kind what to do
 * @param recipients with whom
 * @param room the room to join or to leave; {@code null} for anything else
 */
public record RoomCommand(
        Kind kind, Recipients recipients, @Nullable RoomKey room) {
    /** What can be done. */
    public enum Kind {
        /** Put the connections into the room. */
        JOIN,
        /** Take the connections out of the room. */
        LEAVE,
        /** Close the connections. */
        DISCONNECT,
        /** Ask anew what they may do. */
        REAUTHORIZE,
        /** Count the connections. */
        COUNT,
        /** Tell of the connections. */
        LIST
    }
}
