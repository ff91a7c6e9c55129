package ee.realtime.it.handlers;

import ee.realtime.ActionContext;
import ee.realtime.Connection;
import ee.realtime.OnAction;
import ee.realtime.Param;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One action for each kind of payload, parameter and result, on the default endpoint. */
@ApplicationScoped
public class PayloadActions {
    public record Greeting(String name, int times) {}

    public enum Size {
        SMALL,
        LARGE
    }

    public static class Basket {
        private String owner = "";
        private List<String> fruits = List.of();

        public String getOwner() {
            return owner;
        }

        public void setOwner(String owner) {
            this.owner = owner;
        }

        public List<String> getFruits() {
            return fruits;
        }

        public void setFruits(List<String> fruits) {
            this.fruits = fruits;
        }
    }

    @OnAction("record")
    public Greeting onRecord(Greeting greeting) {
        return new Greeting(greeting.name() + "!", greeting.times() + 1);
    }

    @OnAction("class")
    public Basket onClass(Basket basket) {
        basket.setOwner(basket.getOwner() + "!");
        return basket;
    }

    @OnAction("map")
    public Map<String, Object> onMap(Map<String, Object> members) {
        Map<String, Object> result = new TreeMap<>(members);
        result.put("size", members.size());
        return result;
    }

    @OnAction("json")
    public JsonObject onJson(JsonObject payload) {
        return Json.createObjectBuilder().add("got", payload).build();
    }

    @OnAction("string")
    public String onString(String text) {
        return text + "!";
    }

    @OnAction("params")
    public Map<String, Object> onParams(
            @Param("room") String room,
            @Param("limit") int limit,
            @Param("big") Long big,
            @Param("tags") List<String> tags,
            @Param("greeting") Greeting greeting,
            @Param("size") Size size,
            @Param("id") UUID id,
            @Param("missing") String missing) {
        return Map.of(
                "room", room,
                "limit", limit,
                "big", big,
                "tags", tags,
                "greeting", greeting,
                "size", size,
                "uuid", id,
                "missing", missing == null);
    }

    @OnAction("context")
    public JsonObject onContext(ActionContext context, JsonObject payload, Connection caller) {
        return Json.createObjectBuilder()
                .add("action", context.action())
                .add("id", context.id().orElse("none"))
                .add("payload", context.payload())
                .add("bound", payload)
                .add("endpoint", caller.endpoint())
                .add("connection", caller.id())
                .add("user", caller.user().orElse("none"))
                .add("open", caller.isOpen())
                .build();
    }

    @OnAction
    public String namedByItsMethod() {
        return "no name given";
    }

    @OnAction
    public void nothing() {}

    @OnAction
    public Greeting nullReply() {
        return null;
    }

    @OnAction
    public CompletionStage<Greeting> later(Greeting greeting) {
        return CompletableFuture.supplyAsync(() -> new Greeting(greeting.name() + ", later", greeting.times()));
    }

    @OnAction
    public CompletionStage<Void> laterNothing() {
        return CompletableFuture.runAsync(() -> {});
    }

    @OnAction
    public void remember(@Param("value") String value, Connection caller) {
        caller.setAttribute("remembered", value);
    }

    @OnAction
    public String recall(Connection caller) {
        return caller.attribute("remembered").orElse("nothing");
    }
}
