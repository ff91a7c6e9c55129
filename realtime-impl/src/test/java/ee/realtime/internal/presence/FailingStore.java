package ee.realtime.internal.presence;

import ee.realtime.UserPresence;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.Scope;
import ee.realtime.internal.hub.TestHub;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store that fails while a test says so, and whose other nodes have all users. */
final class FailingStore implements PresenceStore {
    final LocalPresenceStore local = new LocalPresenceStore();
    final List<String> dropped = new ArrayList<>();
    boolean failing;

    private PresenceStore working() {
        if (failing) {
            throw new IllegalStateException("the store fails");
        }
        return local;
    }

    @Override
    public boolean enter(RoomKey user) {
        return working().enter(user);
    }

    @Override
    public boolean leave(RoomKey user) {
        return working().leave(user);
    }

    @Override
    public void describe(RoomKey user, String status, @Nullable String customStatus) {
        working().describe(user, status, customStatus);
    }

    @Override
    public List<RoomKey> dropNode(String node) {
        dropped.add(node);
        List<RoomKey> users = working().list(TestHub.SCOPE).stream()
                .map(user -> RoomKey.user(TestHub.SCOPE, user.userId()))
                .toList();
        users.forEach(local::leave);
        return users;
    }

    @Override
    public List<UserPresence> list(Scope scope) {
        return working().list(scope);
    }

    @Override
    public List<UserPresence> list(Collection<RoomKey> users) {
        return working().list(users);
    }
}
