package ee.realtime.internal.presence;

import ee.realtime.UserPresence;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.Scope;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The users of a node without others. Thread-safe, never blocks. */
public final class LocalPresenceStore implements PresenceStore {
    private final Map<RoomKey, UserPresence> users = new ConcurrentHashMap<>();

    @Override
    public boolean enter(RoomKey user) {
        UserPresence arrived = new UserPresence(user.parts().get(0), "online", null, Instant.now());
        return users.putIfAbsent(user, arrived) == null;
    }

    @Override
    public boolean leave(RoomKey user) {
        return users.remove(user) != null;
    }

    @Override
    public void describe(RoomKey user, String status, @Nullable String customStatus) {
        users.computeIfPresent(
                user, (key, before) -> new UserPresence(before.userId(), status, customStatus, before.since()));
    }

    @Override
    public List<RoomKey> dropNode(String node) {
        return List.of();
    }

    @Override
    public List<UserPresence> list(Scope scope) {
        return users.entrySet().stream()
                .filter(user -> user.getKey().scope().equals(scope))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public List<UserPresence> list(Collection<RoomKey> some) {
        return some.stream().map(users::get).filter(Objects::nonNull).toList();
    }
}
