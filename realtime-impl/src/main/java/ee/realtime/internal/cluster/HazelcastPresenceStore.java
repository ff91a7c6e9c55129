package ee.realtime.internal.cluster;

import com.hazelcast.map.IMap;
import com.hazelcast.query.Predicate;
import ee.realtime.UserPresence;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.Scope;
import ee.realtime.internal.presence.PresenceStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who is online, in a map of one entry a user: the nodes that have connections of the user, and what the user does. An entry
 * is changed by compare-and-set on its bytes, so of several nodes that see the same exactly one makes the change.
 */
final class HazelcastPresenceStore implements PresenceStore {
    private final IMap<String, byte[]> users;
    private final PresenceKey keys;
    private final String node;

    /**
     * @param users the map
     * @param application the application
     * @param node the id of this node
     */
    HazelcastPresenceStore(IMap<String, byte[]> users, String application, String node) {
        this.users = users;
        this.keys = new PresenceKey(application);
        this.node = node;
    }

    @Override
    public boolean enter(RoomKey user) {
        return change(keys.of(user), before -> before == null ? PresenceEntry.of(node) : before.with(node))
                .cameOnline();
    }

    @Override
    public boolean leave(RoomKey user) {
        return remove(keys.of(user), node);
    }

    private boolean remove(String key, String gone) {
        return change(key, before -> before == null ? null : before.without(gone))
                .wentOffline();
    }

    @Override
    public void describe(RoomKey user, String status, @Nullable String customStatus) {
        change(keys.of(user), before -> before == null ? null : before.describedAs(status, customStatus));
    }

    /** What was before a change, and what is after it; {@code null} stands for nobody there. */
    private record Changed(
            @Nullable PresenceEntry before, @Nullable PresenceEntry after) {
        boolean cameOnline() {
            return before == null && after != null;
        }

        boolean wentOffline() {
            return before != null && after == null;
        }
    }

    private Changed change(String key, UnaryOperator<@Nullable PresenceEntry> change) {
        while (true) {
            byte[] before = users.get(key);
            PresenceEntry entry = before == null ? null : PresenceEntry.decode(before);
            PresenceEntry changed = change.apply(entry);
            if (Objects.equals(entry, changed)) {
                return new Changed(entry, entry);
            }
            if (replace(key, before, changed == null ? null : changed.encode())) {
                return new Changed(entry, changed);
            }
        }
    }

    private boolean replace(String key, byte @Nullable [] before, byte @Nullable [] after) {
        if (before == null) {
            return after != null && users.putIfAbsent(key, after) == null;
        }
        return after == null ? users.remove(key, before) : users.replace(key, before, after);
    }

    @Override
    public List<RoomKey> dropNode(String gone) {
        List<RoomKey> offline = new ArrayList<>();
        for (String key : users.keySet(new HeldByNode(gone))) {
            if (remove(key, gone)) {
                offline.add(keys.user(key));
            }
        }
        return offline;
    }

    @Override
    public List<UserPresence> list(Scope scope) {
        Predicate<String, byte[]> inScope = new KeyPrefix(keys.prefix(scope));
        return users.entrySet(inScope).stream()
                .map(entry -> presence(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public List<UserPresence> list(Collection<RoomKey> some) {
        Set<String> wanted = some.stream().map(keys::of).collect(Collectors.toUnmodifiableSet());
        return users.getAll(wanted).entrySet().stream()
                .map(entry -> presence(entry.getKey(), entry.getValue()))
                .toList();
    }

    private UserPresence presence(String key, byte[] bytes) {
        return PresenceEntry.decode(bytes).shownAs(keys.user(key).parts().get(0));
    }
}
