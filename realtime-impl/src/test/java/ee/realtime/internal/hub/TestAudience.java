package ee.realtime.internal.hub;

import java.util.Set;

/** Audiences in the scope of {@link TestHub}, built up step by step. */
public final class TestAudience {
    private TestAudience() {}

    public static Audience of(RoomKey... rooms) {
        return new Audience(TestHub.SCOPE, Set.of(rooms), Set.of(), Set.of(), Set.of());
    }

    public static Audience ofConnections(String... ids) {
        return new Audience(TestHub.SCOPE, Set.of(), Set.of(ids), Set.of(), Set.of());
    }

    public static Audience exceptUsers(Audience audience, String... users) {
        return new Audience(
                audience.scope(),
                audience.rooms(),
                audience.connections(),
                Set.of(users),
                audience.exceptConnections());
    }

    public static Audience exceptConnections(Audience audience, String... ids) {
        return new Audience(
                audience.scope(), audience.rooms(), audience.connections(), audience.exceptUsers(), Set.of(ids));
    }
}
