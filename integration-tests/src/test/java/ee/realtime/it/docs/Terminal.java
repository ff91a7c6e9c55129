package ee.realtime.it.docs;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One client of a session. */
final class Terminal implements WebSocket.Listener {
    private static final long DEADLINE_SECONDS = 15;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private WebSocket socket;

    private Terminal() {}

    /** @param subprotocol the subprotocol to ask for, {@code null} for none */
    static Terminal connect(URI uri, String subprotocol) {
        Terminal terminal = new Terminal();
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        if (subprotocol != null) {
            builder.subprotocols(subprotocol);
        }
        terminal.socket = within(builder.buildAsync(uri, terminal));
        return terminal;
    }

    void send(String frame) {
        within(socket.sendText(frame, true));
    }

    /** The next frame, waited for. */
    String next() {
        try {
            String frame = frames.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
            if (frame == null) {
                throw new AssertionError("No frame came. Closed: " + closed.getNow("no"));
            }
            return frame;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The code and the reason with which the link was closed, waited for. */
    String closed() {
        return within(closed);
    }

    void close() {
        if (!closed.isDone()) {
            within(socket.sendClose(WebSocket.NORMAL_CLOSURE, ""));
            closed();
        }
    }

    private static <T> T within(CompletableFuture<T> stage) {
        return stage.orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        partial.append(text);
        if (last) {
            frames.add(partial.toString());
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        closed.complete("1006 " + failure);
    }
}
