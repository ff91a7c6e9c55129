package ee.realtime.it.attacks.app;

import ee.realtime.Join;
import ee.realtime.OnAction;
import ee.realtime.Param;
import ee.realtime.Push;
import ee.realtime.RealtimeEndpoint;
import ee.realtime.Room;
import jakarta.json.JsonObject;
import java.util.Map;

/** Rooms that clients name, by templates and payloads of several kinds; anybody may speak in them. */
@RealtimeEndpoint(path = Names.PATH)
public class Names {
    public static final String PATH = "/ws/names";

    /** A message that goes where what came in says. */
    @Push(value = "said", endpoint = PATH)
    public record Said(String text) {}

    public record Text(String id, String text) {}

    public record Number(long id, String text) {}

    @OnAction
    @Join("text:{id}")
    public void joinText(@Param("id") String id) {}

    @OnAction
    @Room(value = "text:{@in.id}", open = true)
    public Said sayText(Text in) {
        return new Said(in.text());
    }

    @OnAction
    @Join("{id}")
    public void joinBare(@Param("id") String id) {}

    @OnAction
    @Room(value = "{@in.id}", open = true)
    public Said sayBare(Text in) {
        return new Said(in.text());
    }

    @OnAction
    @Join("pair:{id}:x")
    public void joinPair(@Param("id") String id) {}

    @OnAction
    @Room(value = "pair:{@in.id}:x", open = true)
    public Said sayPair(Text in) {
        return new Said(in.text());
    }

    @OnAction
    @Join("number:{id}")
    public void joinNumber(Number payload) {}

    @OnAction
    @Room(value = "number:{@in.id}", open = true)
    public Said sayNumber(Number in) {
        return new Said(in.text());
    }

    @OnAction
    @Join("map:{id}")
    public void joinMap(Map<String, Object> payload) {}

    @OnAction
    @Room(value = "map:{@in.id}", open = true)
    public Said sayMap(Map<String, Object> in) {
        return new Said((String) in.get("text"));
    }

    @OnAction
    @Join("json:{id}")
    public void joinJson(JsonObject payload) {}

    @OnAction
    @Room(value = "json:{@in.id}", open = true)
    public Said sayJson(JsonObject in) {
        return new Said(in.getString("text"));
    }

    /** Each client a room of its own for every combination. */
    @OnAction
    @Join("grid:{rows}:{columns}")
    public void joinGrid(JsonObject payload) {}
}
