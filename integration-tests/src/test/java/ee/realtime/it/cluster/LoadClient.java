package ee.realtime.it.cluster;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** One of many clients: keeps the texts of all notes that it gets, in order, and asks one thing at a time. */
final class LoadClient implements WebSocket.Listener {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String room;
    private final List<String> texts = new ArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private final CompletableFuture<Void> connected = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final CompletableFuture<WebSocket> socket;
    private volatile CompletableFuture<JsonObject> asked = new CompletableFuture<>();

    private LoadClient(URI uri, String user, String room) {
        this.room = room;
        this.socket = HTTP.newWebSocketBuilder().header("X-User", user).buildAsync(uri, this);
    }

    /** A client that has been let in and is in a room. */
    static CompletableFuture<LoadClient> enter(URI uri, String user, String room) {
        LoadClient client = new LoadClient(uri, user, room);
        return client.socket
                .thenCompose(open -> client.connected)
                .thenCompose(in -> client.ask("enter", "{\"room\":\"" + room + "\"}"))
                .thenApply(entered -> client)
                .orTimeout(60, TimeUnit.SECONDS);
    }

    /** Sends an action; completes with its reply, exceptionally with anything else. */
    CompletableFuture<JsonObject> ask(String action, String data) {
        CompletableFuture<JsonObject> reply = new CompletableFuture<>();
        asked = reply;
        return socket.thenCompose(open ->
                        open.sendText("{\"action\":\"" + action + "\",\"id\":\"1\",\"data\":" + data + "}", true))
                .thenCompose(sent -> reply);
    }

    String room() {
        return room;
    }

    boolean isClosed() {
        return closed.isDone();
    }

    synchronized List<String> texts() {
        return List.copyOf(texts);
    }

    void close() {
        socket.thenCompose(open -> open.sendClose(WebSocket.NORMAL_CLOSURE, ""))
                .thenCompose(sent -> closed)
                .completeOnTimeout(null, 10, TimeUnit.SECONDS)
                .exceptionally(broken -> null)
                .join();
    }

    @Override
    public synchronized CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        partial.append(text);
        if (last) {
            took(partial.toString());
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    private void took(String frame) {
        try (JsonReader reader = Json.createReader(new StringReader(frame))) {
            JsonObject json = reader.readObject();
            switch (json.getString("type")) {
                case "note" -> texts.add(json.getJsonObject("data").getString("text"));
                case "connected" -> connected.complete(null);
                case "reply" -> asked.completeAsync(() -> json);
                default -> asked.completeExceptionally(new AssertionError(frame));
            }
        }
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        end();
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        end();
    }

    private void end() {
        closed.complete(null);
        asked.completeExceptionally(new IllegalStateException("closed"));
    }
}
