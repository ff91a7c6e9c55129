package ee.realtime.internal.hub;

import java.util.Set;

/**
 * Whom a publication is for: a union of rooms and single connections, less some of them. All in one scope.
 *
 * @param scope where they all are
 * @param rooms the rooms, users and everybody
 * @param connections ids of single connections
 * @param exceptUsers ids of users who are left out, whatever includes them
 * @param exceptConnections ids of connections that are left out, whatever includes them
 */
public record Recipients(
        Scope scope,
        Set<RoomKey> rooms,
        Set<String> connections,
        Set<String> exceptUsers,
        Set<String> exceptConnections) {
    /** Copies the sets. */
    public Recipients {
        rooms = Set.copyOf(rooms);
        connections = Set.copyOf(connections);
        exceptUsers = Set.copyOf(exceptUsers);
        exceptConnections = Set.copyOf(exceptConnections);
    }

    /**
     * The members of one room.
     *
     * @param room the room
     * @return them
     */
    public static Recipients of(RoomKey room) {
        return new Recipients(room.scope(), Set.of(room), Set.of(), Set.of(), Set.of());
    }

    /**
     * One connection.
     *
     * @param scope where it is
     * @param connectionId its id
     * @return them
     */
    public static Recipients ofConnection(Scope scope, String connectionId) {
        return new Recipients(scope, Set.of(), Set.of(connectionId), Set.of(), Set.of());
    }

    boolean excludes(Recipient recipient) {
        return recipient.isAmong(exceptConnections, exceptUsers);
    }
}
