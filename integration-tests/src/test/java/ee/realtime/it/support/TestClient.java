package ee.realtime.it.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A client as an application's front end would be. It collects what arrives, in order, until a test takes it; whoever
 * waits does so no longer than {@link #DEADLINE}. Frames that a test did not take stay.
 */
public final class TestClient implements AutoCloseable {
    /** For what must come: longer than any machine needs, because the wait ends when it comes. */
    public static final Duration DEADLINE = Duration.ofSeconds(60);

    private static final Duration GOODBYE = Duration.ofSeconds(10);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Inbox inbox = new Inbox();
    private final WebSocket socket;
    private final Clients clients;
    private int lastId;

    private TestClient(WebSocket.Builder builder, URI uri, Clients clients) {
        this.clients = clients;
        this.socket = open(builder.buildAsync(uri, inbox));
    }

    /** The socket once it is open; one that opens too late is cut off. */
    private static WebSocket open(CompletableFuture<WebSocket> opening) {
        CompletableFuture<WebSocket> inTime = opening.copy().orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        try {
            return inTime.join();
        } catch (CompletionException e) {
            opening.thenAccept(WebSocket::abort);
            throw e;
        }
    }

    /** How to connect. */
    public static final class Builder {
        private final URI uri;
        private final Clients clients;
        private final WebSocket.Builder builder = HTTP.newWebSocketBuilder().connectTimeout(DEADLINE);

        Builder(URI uri, Clients clients) {
            this.uri = uri;
            this.clients = clients;
        }

        public Builder header(String name, String value) {
            builder.header(name, value);
            return this;
        }

        public Builder subprotocol(String name, String... lesser) {
            builder.subprotocols(name, lesser);
            return this;
        }

        /** Opens the socket and leaves every frame to the test. */
        public TestClient open() {
            return clients.opened(new TestClient(builder, uri, clients));
        }

        /** Opens the socket and takes the frame {@code connected}. */
        public TestClient connect() {
            TestClient client = open();
            JsonObject first = client.next();
            if (!first.getString("type").equals("connected")) {
                throw new AssertionError("Not the frame connected: " + first);
            }
            return client;
        }
    }

    /** The connection's id, as {@code connected} told it. */
    public String id() {
        return inbox.firstFrame().getJsonObject("data").getString("connectionId");
    }

    public String subprotocol() {
        return socket.getSubprotocol();
    }

    public TestClient send(String text) {
        socket.sendText(text, true)
                .orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS)
                .join();
        return this;
    }

    /** Sends an action that asks for no reply. */
    public TestClient act(String action, String data) {
        return send("{\"action\":\"" + action + "\",\"data\":" + Frames.json(data) + "}");
    }

    /** Sends an action and returns the data of its reply, JSON {@code null} for an empty one. */
    public JsonValue call(String action, String data) {
        JsonObject answer = answer(action, data);
        if (!answer.getString("type").equals("reply")) {
            throw new AssertionError(action + " was refused: " + answer);
        }
        return answer.get("data");
    }

    /** Sends an action without payload and returns the data of its reply. */
    public JsonValue call(String action) {
        return call(action, "{}");
    }

    /** Sends an action and returns the code of the error that it gets. */
    public String refused(String action, String data) {
        JsonObject answer = answer(action, data);
        return Frames.error(answer).substring(answer.getString("id").length() + 2);
    }

    /** Sends an action and returns the frame that answers it, wherever it stands among the others. */
    public JsonObject answer(String action, String data) {
        String id = "call-" + ++lastId;
        send("{\"action\":\"" + action + "\",\"id\":\"" + id + "\",\"data\":" + Frames.json(data) + "}");
        return await("the answer to " + id, frame -> id.equals(frame.getString("id", null)));
    }

    public void sendBinary(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    /** The next frame. */
    public JsonObject next() {
        return await("a frame", frame -> true);
    }

    /** The next frames. */
    public List<JsonObject> next(int count) {
        List<JsonObject> frames = new ArrayList<>();
        while (frames.size() < count) {
            frames.add(next());
        }
        return frames;
    }

    /** The next frame as text. */
    public String nextText() {
        return inbox.take("a frame", text -> true);
    }

    /** The frames before the one of this type, which is the last; nothing else came before it. */
    public List<JsonObject> until(String type) {
        List<JsonObject> frames = new ArrayList<>();
        JsonObject frame = next();
        while (!frame.getString("type").equals(type)) {
            frames.add(frame);
            frame = next();
        }
        return frames;
    }

    /** Takes the first frame that matches and leaves the others. */
    public JsonObject await(String description, Predicate<JsonObject> wanted) {
        String text = inbox.take(description, t -> Frames.parse(t) instanceof JsonObject frame && wanted.test(frame));
        return Frames.parse(text).asJsonObject();
    }

    /** The number of frames that came so far, taken or not. */
    public int received() {
        return inbox.received();
    }

    /** Stops reading, so that the server's writes back up. */
    public void pause() {
        inbox.pause();
    }

    public void resume() {
        inbox.resume();
    }

    /** How the server closed the connection, waited for. */
    public Closed closed() {
        return inbox.closed.orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS).join();
    }

    public boolean isOpen() {
        return !inbox.closed.isDone();
    }

    public void close(int code, String reason) {
        socket.sendClose(code, reason).join();
        closed();
    }

    /** Ends the link as a broken network does. */
    public void abort() {
        socket.abort();
        inbox.end(1006, "cut off by the test");
    }

    /** Says goodbye if the other side still listens. */
    @Override
    public void close() {
        if (isOpen() && !socket.isOutputClosed()) {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "")
                    .thenCompose(sent -> inbox.closed)
                    .completeOnTimeout(null, GOODBYE.toSeconds(), TimeUnit.SECONDS)
                    .exceptionally(broken -> null)
                    .join();
        }
        abort();
        clients.closed(this);
    }

    /** The close frame that came. */
    public record Closed(int code, String reason) {}

    /** The elements of a batch envelope, or the frame itself. */
    public static List<JsonObject> unbatched(String text) {
        JsonValue value = Frames.parse(text);
        return value instanceof JsonArray array ? array.getValuesAs(JsonObject.class) : List.of(value.asJsonObject());
    }

    /** Quotes a text as a JSON string. */
    public static String quoted(String text) {
        return Json.createValue(text).toString();
    }

    public static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static final class Inbox implements WebSocket.Listener {
        private final Deque<String> frames = new ArrayDeque<>();
        private final StringBuilder partial = new StringBuilder();
        private final CompletableFuture<Closed> closed = new CompletableFuture<>();
        private String first = "";
        private WebSocket socket;
        private int received;
        private boolean paused;

        @Override
        public synchronized void onOpen(WebSocket opened) {
            socket = opened;
            opened.request(1);
        }

        @Override
        public synchronized CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
            partial.append(text);
            if (last) {
                if (received++ == 0) {
                    first = partial.toString();
                }
                frames.add(partial.toString());
                partial.setLength(0);
                notifyAll();
            }
            demand();
            return null;
        }

        @Override
        public synchronized CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
            demand();
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            end(code, reason);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            end(1006, error.toString());
        }

        /** The end, of which the first word counts; whoever waits for a frame is told at once. */
        synchronized void end(int code, String reason) {
            closed.complete(new Closed(code, reason));
            notifyAll();
        }

        private void demand() {
            if (!paused) {
                socket.request(1);
            }
        }

        synchronized void pause() {
            paused = true;
        }

        synchronized void resume() {
            paused = false;
            socket.request(1);
        }

        synchronized JsonObject firstFrame() {
            return Frames.parse(first).asJsonObject();
        }

        synchronized int received() {
            return received;
        }

        synchronized String take(String description, Predicate<String> wanted) {
            long deadline = System.nanoTime() + DEADLINE.toNanos();
            while (true) {
                for (Iterator<String> untaken = frames.iterator(); untaken.hasNext(); ) {
                    String text = untaken.next();
                    if (wanted.test(text)) {
                        untaken.remove();
                        return text;
                    }
                }
                awaitMore(description, deadline);
            }
        }

        private void awaitMore(String description, long deadline) {
            long left = deadline - System.nanoTime();
            if (left <= 0 || closed.isDone()) {
                throw new AssertionError("No sign of " + description + ". Closed: " + closed.getNow(null)
                        + ". Untaken: " + frames.stream().limit(20).toList());
            }
            try {
                wait(left / 1_000_000 + 1);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
