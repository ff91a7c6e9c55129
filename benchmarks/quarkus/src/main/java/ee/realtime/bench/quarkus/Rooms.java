package ee.realtime.bench.quarkus;

import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Loops over its connections with {@code sendText}, on the event loop: that a method returns a {@code Uni} says so. */
@WebSocket(path = "/ws")
public class Rooms {
    private static final String REPLY = "{\"type\":\"reply\",\"id\":\"j\",\"data\":null}";
    private static final int NAME = "{\"action\":\"".length();
    private static final String ROOM = "\"room\":\"";

    private final Map<String, Set<WebSocketConnection>> rooms = new ConcurrentHashMap<>();

    @OnTextMessage
    public Uni<Void> received(String text, WebSocketConnection connection) {
        return switch (text.charAt(NAME)) {
            case 'j' -> {
                rooms.computeIfAbsent(room(text), name -> ConcurrentHashMap.newKeySet())
                        .add(connection);
                yield connection.sendText(REPLY);
            }
            case 'l' -> {
                members(text).remove(connection);
                yield connection.sendText(REPLY);
            }
            case 'p' -> {
                members(text).forEach(member -> send(member, text));
                yield Uni.createFrom().voidItem();
            }
            default -> connection.sendText(text);
        };
    }

    /** Fails only for a member that has gone, which {@link #closed} is told of. */
    private static void send(WebSocketConnection member, String text) {
        member.sendText(text).subscribe().with(sent -> {}, failure -> {});
    }

    @OnClose
    public void closed(WebSocketConnection connection) {
        rooms.values().forEach(members -> members.remove(connection));
    }

    private Set<WebSocketConnection> members(String text) {
        return rooms.getOrDefault(room(text), Set.of());
    }

    private static String room(String text) {
        int start = text.indexOf(ROOM) + ROOM.length();
        return text.substring(start, text.indexOf('"', start));
    }
}
