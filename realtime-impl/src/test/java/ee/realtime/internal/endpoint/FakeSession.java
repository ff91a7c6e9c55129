package ee.realtime.internal.endpoint;

import static org.awaitility.Awaitility.await;

import ee.realtime.internal.Fakes;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A container's session with a client at its other end: what the server writes can be read, frames can be sent. */
public final class FakeSession {
    private final Map<String, Object> properties = new ConcurrentHashMap<>();
    private final Map<Class<?>, MessageHandler.Partial<?>> handlers = new ConcurrentHashMap<>();
    private final List<String> written = new CopyOnWriteArrayList<>();
    private final Session session = Fakes.of(Session.class, this);
    private volatile CloseReason closed;
    private Endpoint endpoint;

    Map<String, Object> properties() {
        return properties;
    }

    void open(Endpoint opened, EndpointConfig config) {
        endpoint = opened;
        opened.onOpen(session, config);
    }

    /** The client sends a text frame. */
    public void send(String text) {
        handler(String.class).onMessage(text, true);
    }

    @SuppressWarnings("unchecked") // put there for this type
    private <T> MessageHandler.Partial<T> handler(Class<T> type) {
        return (MessageHandler.Partial<T>) handlers.get(type);
    }

    /** The client has gone. */
    public void leave() {
        endpoint.onClose(session, new CloseReason(CloseReason.CloseCodes.NORMAL_CLOSURE, ""));
    }

    /** What the server has written, frame by frame. */
    public List<String> frames() {
        return written;
    }

    /** The first frame that holds a text, once it is there. */
    public String frameWith(String text) {
        return await().until(
                        () -> written.stream()
                                .filter(frame -> frame.contains(text))
                                .findFirst(),
                        Optional::isPresent)
                .get();
    }

    /** Why the server closed the session, or {@code null}. */
    public CloseReason closeReason() {
        return closed;
    }

    // What follows are methods of jakarta.websocket.Session.

    public Map<String, Object> getUserProperties() {
        return properties;
    }

    public void setMaxIdleTimeout(long millis) {}

    public String getNegotiatedSubprotocol() {
        return "";
    }

    public RemoteEndpoint.Async getAsyncRemote() {
        return Fakes.of(RemoteEndpoint.Async.class, new Remote());
    }

    public <T> void addMessageHandler(Class<T> type, MessageHandler.Partial<T> handler) {
        handlers.put(type, handler);
    }

    public <T> void addMessageHandler(Class<T> type, MessageHandler.Whole<T> handler) {}

    public void close(CloseReason reason) {
        closed = reason;
    }

    /** {@link RemoteEndpoint.Async}. */
    public final class Remote {
        public void sendText(String text, SendHandler handler) {
            written.add(text);
            handler.onResult(new SendResult());
        }

        public void sendPing(java.nio.ByteBuffer data) {}
    }
}
