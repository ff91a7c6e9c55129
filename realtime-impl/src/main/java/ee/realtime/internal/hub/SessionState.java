package ee.realtime.internal.hub;

import ee.realtime.internal.security.ActionGuard;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a session outlives its link, as a value.
 *
 * @param id the session's id
 * @param scope where it lives
 * @param userKey the user in the form in which keys hold it; empty for an anonymous client
 * @param attributes what the application keeps with it
 * @param rooms the ordinary rooms it is in for good; prepared joins are left out
 */
public record SessionState(
        String id, Scope scope, Optional<String> userKey, Map<String, String> attributes, List<Room> rooms) {
    /** Copies the collections. */
    public SessionState {
        attributes = Map.copyOf(attributes);
        rooms = List.copyOf(rooms);
    }

    /**
     * A room with the right by which the session is in it.
     *
     * @param key the room
     * @param roles any one of these is needed to be in it; empty if none is. The roles that a user has come from today's
     *     login and are no part of the state, or lost ones would return
     */
    public record Room(RoomKey key, Set<String> roles) {
        /** Copies the roles. */
        public Room {
            roles = Set.copyOf(roles);
        }

        static Room of(RoomKey key, @Nullable ActionGuard guard) {
            return new Room(key, guard == null ? Set.of() : guard.roles());
        }

        @Nullable
        ActionGuard guard() {
            return roles.isEmpty() ? null : ActionGuard.ofRoles(roles);
        }
    }

    static SessionState of(String id, Session session, List<Room> rooms) {
        return new SessionState(id, session.scope(), session.userKey(), session.attributes(), rooms);
    }
}
