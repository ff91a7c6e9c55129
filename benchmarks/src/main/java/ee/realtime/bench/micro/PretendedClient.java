package ee.realtime.bench.micro;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Extension;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;

/** A client, its session and the server's side of it. Every write ends at once, every ping is answered at once. */
final class PretendedClient implements RemoteEndpoint.Async {
    private static final SendResult DONE = new SendResult();

    private final Map<Class<?>, Object> handlers = new HashMap<>();
    private final Map<String, Object> properties;
    private String last = "";
    private long received;

    PretendedClient(Map<String, Object> properties) {
        this.properties = properties;
    }

    void open(Endpoint endpoint, EndpointConfig config) {
        endpoint.onOpen(Pretended.of(Session.class, new OwnSession()), config);
    }

    /** Sends a text and returns how many this client has received. */
    long sends(String text) {
        Object handler = Objects.requireNonNull(handlers.get(String.class));
        asParts(handler).onMessage(text, true);
        return received;
    }

    @SuppressWarnings("unchecked") // the module registers a handler of parts for texts
    private static MessageHandler.Partial<String> asParts(Object handler) {
        return (MessageHandler.Partial<String>) handler;
    }

    /** The last text that came. */
    String last() {
        return last;
    }

    @Override
    public void sendText(String text, SendHandler handler) {
        last = text;
        received++;
        handler.onResult(DONE);
    }

    @Override
    @SuppressWarnings("unchecked") // the module registers a handler for pongs
    public void sendPing(ByteBuffer payload) {
        Object handler = handlers.get(PongMessage.class);
        if (handler != null) {
            ((MessageHandler.Whole<PongMessage>) handler).onMessage(() -> payload);
        }
    }

    /** {@link Session}. */
    public final class OwnSession {
        public RemoteEndpoint.Async getAsyncRemote() {
            return PretendedClient.this;
        }

        public Map<String, Object> getUserProperties() {
            return properties;
        }

        public void setMaxIdleTimeout(long millis) {}

        public String getNegotiatedSubprotocol() {
            return "";
        }

        public List<Extension> getNegotiatedExtensions() {
            return List.of();
        }

        public boolean isOpen() {
            return true;
        }

        public <T> void addMessageHandler(Class<T> type, MessageHandler.Whole<T> handler) {
            handlers.put(type, handler);
        }

        public <T> void addMessageHandler(Class<T> type, MessageHandler.Partial<T> handler) {
            handlers.put(type, handler);
        }

        public void close(CloseReason reason) {}
    }

    @Override
    public void sendPong(ByteBuffer payload) {}

    @Override
    public void setBatchingAllowed(boolean allowed) {}

    @Override
    public boolean getBatchingAllowed() {
        return false;
    }

    @Override
    public void flushBatch() {}

    @Override
    public long getSendTimeout() {
        return 0;
    }

    @Override
    public void setSendTimeout(long millis) {}

    @Override
    public Future<Void> sendText(String text) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Void> sendBinary(ByteBuffer bytes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void sendBinary(ByteBuffer bytes, SendHandler handler) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Void> sendObject(Object object) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void sendObject(Object object, SendHandler handler) {
        throw new UnsupportedOperationException();
    }
}
