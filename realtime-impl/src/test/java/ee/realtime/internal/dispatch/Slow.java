package ee.realtime.internal.dispatch;

import ee.realtime.ActionContext;
import ee.realtime.Join;
import ee.realtime.OnAction;
import ee.realtime.OnDefault;
import ee.realtime.OnDisconnect;
import ee.realtime.Param;
import ee.realtime.Push;
import ee.realtime.Room;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Handles every action, and each as slowly as a test wants it; an action's name says which one. */
@ApplicationScoped
class Slow {
    private final Map<String, CompletableFuture<Object>> results = new ConcurrentHashMap<>();
    private final List<String> began = new CopyOnWriteArrayList<>();

    @Push("entered")
    public record Entered(String name) {}

    @OnDefault
    CompletionStage<Object> any(ActionContext context) {
        return begin(context.action());
    }

    @OnAction
    @Join("room:{name}")
    @Room("room:{name}")
    CompletionStage<Entered> enter(@Param("name") String name) {
        return begin("enter").thenApply(result -> new Entered(name));
    }

    @OnDisconnect
    void gone() {
        began.add("disconnect");
    }

    private CompletableFuture<Object> begin(String action) {
        began.add(action);
        return results.computeIfAbsent(action, name -> new CompletableFuture<>());
    }

    /** The actions that were begun, in order. */
    List<String> began() {
        return began;
    }

    void end(String action) {
        results.get(action).complete(action);
    }

    void fail(String action, Throwable failure) {
        results.get(action).completeExceptionally(failure);
    }

    static String reply(String action, int id) {
        return "{\"type\":\"reply\",\"id\":" + id + ",\"data\":\"" + action + "\"}";
    }
}
