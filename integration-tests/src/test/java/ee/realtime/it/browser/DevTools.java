package ee.realtime.it.browser;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The DevTools protocol: commands and their answers, and events by session. Thread-safe. */
final class DevTools implements WebSocket.Listener {
    private static final int PATIENCE = 60;

    private final Map<Integer, CompletableFuture<JsonObject>> calls = new ConcurrentHashMap<>();
    private final Map<String, Consumer<JsonObject>> listeners = new ConcurrentHashMap<>();
    private final AtomicInteger lastCall = new AtomicInteger();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;

    DevTools(URI address) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, this)
                .join();
    }

    /** A command to the browser itself. */
    JsonObject call(String method, Map<String, Object> params) {
        return call(method, params, Map.of());
    }

    /** A command to the tab that the session belongs to. */
    JsonObject call(String session, String method, Map<String, Object> params) {
        return call(method, params, Map.of("sessionId", session));
    }

    /** Hands over what happens in a session, on the thread that reads. */
    void listen(String session, Consumer<JsonObject> listener) {
        listeners.put(session, listener);
    }

    private JsonObject call(String method, Map<String, Object> params, Map<String, Object> address) {
        int id = lastCall.incrementAndGet();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        calls.put(id, answer);
        send(Json.createObjectBuilder(address)
                .add("id", id)
                .add("method", method)
                .add("params", Json.createObjectBuilder(params))
                .build());
        JsonObject answered = answer.orTimeout(PATIENCE, TimeUnit.SECONDS).join();
        if (answered.containsKey("error")) {
            throw new IllegalStateException(method + ": " + answered.get("error"));
        }
        return answered.getJsonObject("result");
    }

    private synchronized void send(JsonObject command) {
        socket.sendText(command.toString(), true).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            JsonObject message =
                    Json.createReader(new StringReader(text.toString())).readObject();
            text.setLength(0);
            receive(message);
        }
        from.request(1);
        return null;
    }

    private void receive(JsonObject message) {
        if (message.containsKey("id")) {
            calls.remove(message.getInt("id")).complete(message);
        } else {
            listeners
                    .getOrDefault(message.getString("sessionId", ""), event -> {})
                    .accept(message);
        }
    }
}
