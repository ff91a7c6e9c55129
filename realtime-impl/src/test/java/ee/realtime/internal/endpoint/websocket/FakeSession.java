package ee.realtime.internal.endpoint.websocket;

import static org.awaitility.Awaitility.await;

import ee.realtime.internal.Fakes;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A container's session with a client at its other end: what the server writes can be read, frames can be sent. */
public final class FakeSession {
    private final Map<String, Object> properties = new ConcurrentHashMap<>();
    private final Map<Class<?>, MessageHandler> handlers = new ConcurrentHashMap<>();
    private final List<String> written = new CopyOnWriteArrayList<>();
    private final Queue<SendHandler> inFlight = new ArrayDeque<>();
    private final Session session = Fakes.of(Session.class, this);
    private final String subprotocol;
    private volatile CloseReason closed;
    private volatile Exception broken;
    private boolean holdsWrites;
    private long idleTimeout = -1;
    private Endpoint endpoint;

    FakeSession(String subprotocol) {
        this.subprotocol = subprotocol;
    }

    Session session() {
        return session;
    }

    void open(Endpoint opened, EndpointConfig config) {
        endpoint = opened;
        opened.onOpen(session, config);
    }

    /** The client sends a text frame. */
    public void send(String text) {
        sendPart(text, true);
    }

    void sendPart(String text, boolean last) {
        partial(String.class).onMessage(text, last);
    }

    void sendBinary(boolean last) {
        partial(ByteBuffer.class).onMessage(ByteBuffer.allocate(1), last);
    }

    @SuppressWarnings("unchecked") // put there for this type
    void sendPong() {
        PongMessage pong = () -> ByteBuffer.allocate(8);
        ((MessageHandler.Whole<PongMessage>) handlers.get(PongMessage.class)).onMessage(pong);
    }

    @SuppressWarnings("unchecked") // put there for this type
    private <T> MessageHandler.Partial<T> partial(Class<T> type) {
        return (MessageHandler.Partial<T>) handlers.get(type);
    }

    /** The client has gone. */
    public void leave() {
        endpoint.onClose(session, new CloseReason(CloseReason.CloseCodes.NORMAL_CLOSURE, null));
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

    long idleTimeout() {
        return idleTimeout;
    }

    /** From now on a write ends when {@link #endWrite} says so. */
    void holdWrites() {
        holdsWrites = true;
    }

    void endWrite() {
        inFlight.remove().onResult(new SendResult());
    }

    /** From now on whatever is done with the session fails. */
    void breakWith(Exception failure) {
        broken = failure;
    }

    // What follows are methods of jakarta.websocket.Session.

    public Map<String, Object> getUserProperties() {
        return properties;
    }

    public void setMaxIdleTimeout(long millis) {
        idleTimeout = millis;
    }

    public String getNegotiatedSubprotocol() {
        return subprotocol;
    }

    public RemoteEndpoint.Async getAsyncRemote() {
        return Fakes.of(RemoteEndpoint.Async.class, new Remote());
    }

    public <T> void addMessageHandler(Class<T> type, MessageHandler.Partial<T> handler) {
        handlers.put(type, handler);
    }

    public <T> void addMessageHandler(Class<T> type, MessageHandler.Whole<T> handler) {
        handlers.put(type, handler);
    }

    public void close(CloseReason reason) throws IOException {
        throwIfBroken();
        closed = reason;
    }

    private void throwIfBroken() throws IOException {
        if (broken instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (broken instanceof IOException checked) {
            throw checked;
        }
    }

    /** {@link RemoteEndpoint.Async}. */
    public final class Remote {
        public void sendText(String text, SendHandler handler) {
            if (broken != null) {
                handler.onResult(new SendResult(broken));
                return;
            }
            written.add(text);
            if (holdsWrites) {
                inFlight.add(handler);
            } else {
                handler.onResult(new SendResult());
            }
        }

        public void sendPing(ByteBuffer data) throws IOException {
            throwIfBroken();
            written.add("ping");
        }
    }
}
