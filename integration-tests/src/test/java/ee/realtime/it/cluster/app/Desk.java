package ee.realtime.it.cluster.app;

import ee.realtime.Cluster;
import ee.realtime.Endpoint;
import ee.realtime.Realtime;
import ee.realtime.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.bind.JsonbBuilder;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Business code that uses the facade on this node. An endpoint is {@code path}, {@code path@tenant}, or
 * {@code path@*} for all tenants; a target is
 * {@code all}, {@code room x}, {@code user x} or {@code connection x}, with {@code - user} behind it for the user left out.
 */
@ApplicationScoped
public class Desk {
    @Inject
    @Any
    Instance<Realtime> endpoints;

    @Inject
    Cluster cluster;

    @Inject
    Board board;

    public int send(String endpoint, String target, String text) {
        return result(target(endpoint, target).send("note", Map.of("text", text)))
                .connections();
    }

    /** Sends numbers, each written down first, as business code does that commits and then pushes. */
    public void sendNumbers(String endpoint, String room, int from, int to) {
        for (int number = from; number <= to; number++) {
            board.write(room, number);
            target(endpoint, "room " + room).send("note", Map.of("text", Integer.toString(number)));
        }
    }

    /** The last number written for a room. */
    public int written(String room) {
        return board.read(room);
    }

    public int join(String endpoint, String target, String room) {
        return result(target(endpoint, target).join(room));
    }

    public int leave(String endpoint, String target, String room) {
        return result(target(endpoint, target).leave(room));
    }

    public int disconnect(String endpoint, String target) {
        return result(target(endpoint, target).disconnect());
    }

    public int reauthorize(String endpoint, String target) {
        return result(target(endpoint, target).reauthorize());
    }

    public int count(String endpoint, String target) {
        return result(target(endpoint, target).count());
    }

    public String members(String endpoint, String target) {
        return json(result(target(endpoint, target).members()));
    }

    public String presence(String endpoint, String target) {
        return json(result(target(endpoint, target).presence()));
    }

    public String nodes() {
        return json(cluster.nodes());
    }

    private Target target(String endpoint, String target) {
        String[] place = endpoint.split("@");
        Realtime realtime = endpoints.select(Endpoint.Literal.of(place[0])).get();
        if (place.length > 1) {
            realtime = place[1].equals("*") ? realtime.acrossTenants() : realtime.tenant(place[1]);
        }
        String[] words = target.split(" ");
        Target wanted = switch (words[0]) {
            case "all" -> realtime.all();
            case "room" -> realtime.room(words[1]);
            case "user" -> realtime.user(words[1]);
            case "connection" -> realtime.connection(words[1]);
            default -> throw new IllegalArgumentException(target);
        };
        return words.length > 2 && words[words.length - 2].equals("-")
                ? wanted.exceptUser(words[words.length - 1])
                : wanted;
    }

    private static <T> T result(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static String json(Object value) {
        return JsonbBuilder.create().toJson(value);
    }
}
