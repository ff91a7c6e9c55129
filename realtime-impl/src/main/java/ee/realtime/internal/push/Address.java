package ee.realtime.internal.push;

import ee.realtime.internal.hub.Recipients;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.Scope;
import java.util.HashSet;
import java.util.Set;

/**
 * Whom a message is for.
 *
 * @param recipients whom it is about
 * @param closedRooms those of its rooms into which only members may publish by an action
 */
public record Address(Recipients recipients, Set<RoomKey> closedRooms) {
    /** Collects the targets of a union. */
    static final class Builder {
        private final Scope scope;
        final Set<RoomKey> rooms = new HashSet<>();
        final Set<RoomKey> closedRooms = new HashSet<>();
        final Set<String> connections = new HashSet<>();
        final Set<String> exceptUsers = new HashSet<>();
        final Set<String> exceptConnections = new HashSet<>();

        Builder(Scope scope) {
            this.scope = scope;
        }

        Address build() {
            return new Address(
                    new Recipients(scope, rooms, connections, exceptUsers, exceptConnections), Set.copyOf(closedRooms));
        }
    }
}
