package ee.realtime.internal.hub;

import java.util.Set;

/** Audiences in the scope of {@link TestHub}, built up step by step. */
public final class TestRecipients {
    private TestRecipients() {}

    public static Recipients of(RoomKey... rooms) {
        return new Recipients(TestHub.SCOPE, Set.of(rooms), Set.of(), Set.of(), Set.of());
    }

    public static Recipients ofConnections(String... ids) {
        return new Recipients(TestHub.SCOPE, Set.of(), Set.of(ids), Set.of(), Set.of());
    }

    public static Recipients exceptUsers(Recipients recipients, String... users) {
        return new Recipients(
                recipients.scope(),
                recipients.rooms(),
                recipients.connections(),
                Set.of(users),
                recipients.exceptConnections());
    }

    public static Recipients exceptConnections(Recipients recipients, String... ids) {
        return new Recipients(
                recipients.scope(),
                recipients.rooms(),
                recipients.connections(),
                recipients.exceptUsers(),
                Set.of(ids));
    }
}
