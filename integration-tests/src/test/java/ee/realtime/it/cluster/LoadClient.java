package ee.realtime.it.cluster;

import ee.realtime.it.cluster.app.Hall;
import ee.realtime.it.support.TestClient;
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

/**
 * One of many clients: keeps the texts of all notes that it gets, in order, and asks one thing at a time. Its end and what it
 * waits for are one state under its lock: what is asked after the end fails at once.
 */
final class LoadClient implements WebSocket.Listener, AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Node node;
    private final String room;
    private final List<String> texts = new ArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();
    /** The answer that is awaited; the first is {@code connected}, which answers the handshake. */
    private CompletableFuture<JsonObject> awaited = new CompletableFuture<>();

    private LoadClient(Node node, String room) {
        this.node = node;
        this.room = room;
    }

    /** A client of the hall that has been let in and is in a room. */
    static CompletableFuture<LoadClient> enter(Node node, String user, String room) {
        LoadClient client = node.app().clients().opened(new LoadClient(node, room));
        CompletableFuture<JsonObject> connected = client.awaited;
        return client.connect(user)
                .thenCompose(open -> connected)
                .thenCompose(in -> client.ask("enter", "{\"room\":\"" + room + "\"}"))
                .thenApply(entered -> client)
                .orTimeout(TestClient.DEADLINE.toSeconds(), TimeUnit.SECONDS);
    }

    private CompletableFuture<WebSocket> connect(String user) {
        HTTP.newWebSocketBuilder()
                .header("X-User", user)
                .buildAsync(URI.create(node.socket(Hall.PATH)), this)
                .whenComplete((open, failed) -> {
                    if (failed == null) {
                        socket.complete(open);
                    } else {
                        socket.completeExceptionally(failed);
                        end();
                    }
                });
        return socket;
    }

    /** Sends an action; completes with its reply, exceptionally with anything else or when the link has ended. */
    CompletableFuture<JsonObject> ask(String action, String data) {
        CompletableFuture<JsonObject> reply = await();
        return socket.thenCompose(open ->
                        open.sendText("{\"action\":\"" + action + "\",\"id\":\"1\",\"data\":" + data + "}", true))
                .whenComplete((sent, failed) -> {
                    if (failed != null) {
                        end();
                    }
                })
                .thenCompose(sent -> reply);
    }

    private synchronized CompletableFuture<JsonObject> await() {
        awaited = new CompletableFuture<>();
        if (isEnded()) {
            awaited.completeExceptionally(new IllegalStateException("The link has ended"));
        }
        return awaited;
    }

    private void end() {
        CompletableFuture<JsonObject> unanswered;
        synchronized (this) {
            ended.complete(null);
            unanswered = awaited;
        }
        unanswered.completeExceptionally(new IllegalStateException("The link has ended"));
    }

    private synchronized CompletableFuture<JsonObject> awaited() {
        return awaited;
    }

    Node node() {
        return node;
    }

    String room() {
        return room;
    }

    boolean isEnded() {
        return ended.isDone();
    }

    synchronized List<String> texts() {
        return List.copyOf(texts);
    }

    /** Says goodbye, if it is connected. */
    @Override
    public void close() {
        if (!isEnded()) {
            socket.thenCompose(open -> open.sendClose(WebSocket.NORMAL_CLOSURE, ""))
                    .thenCompose(sent -> ended.copy())
                    .completeOnTimeout(null, 10, TimeUnit.SECONDS)
                    .exceptionally(broken -> null)
                    .join();
            socket.thenAccept(WebSocket::abort);
        }
        node.app().clients().closed(this);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
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
                case "note" -> note(json.getJsonObject("data").getString("text"));
                case "connected", "reply" -> awaited().completeAsync(() -> json);
                default -> awaited().completeExceptionally(new AssertionError(frame));
            }
        }
    }

    private synchronized void note(String text) {
        texts.add(text);
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
}
