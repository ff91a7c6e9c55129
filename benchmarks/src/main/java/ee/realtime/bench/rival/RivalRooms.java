package ee.realtime.bench.rival;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is in which room.
 *
 * @param <C> a server's connection
 */
public final class RivalRooms<C> {
    private final Map<String, Set<C>> rooms = new ConcurrentHashMap<>();

    public void join(String room, C connection) {
        rooms.computeIfAbsent(room, name -> ConcurrentHashMap.newKeySet()).add(connection);
    }

    public void leave(String room, C connection) {
        members(room).remove(connection);
    }

    public void leaveAll(C connection) {
        rooms.values().forEach(members -> members.remove(connection));
    }

    public Set<C> members(String room) {
        return rooms.getOrDefault(room, Set.of());
    }
}
