package ee.realtime.internal.endpoint.websocket;

import ee.realtime.internal.dispatch.ClientLink;
import ee.realtime.internal.dispatch.EndpointDoor;
import ee.realtime.internal.hub.Transport;
import ee.realtime.internal.protocol.Dialect;
import ee.realtime.internal.protocol.NativeDialect;
import ee.realtime.spi.Handshake;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.Executor;

/** One path of the container's, opened to the dispatcher: a link for each of the container's sessions. */
public final class WebSocketEndpoint extends Endpoint {
    static final String SUBPROTOCOL = "realtime.v1";
    static final String HANDSHAKE = "ee.realtime.handshake";
    static final String ADDRESS = "ee.realtime.address";

    private static final String LINK = "ee.realtime.link";

    private final EndpointDoor door;
    private final Executor executor;
    private final Accelerator accelerator;

    WebSocketEndpoint(EndpointDoor door, Executor executor, Accelerator accelerator) {
        this.door = door;
        this.executor = executor;
        this.accelerator = accelerator;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        boolean batches = SUBPROTOCOL.equals(session.getNegotiatedSubprotocol());
        Dialect dialect = NativeDialect.INSTANCE;
        WebSocketTransport portable =
                new WebSocketTransport(session, dialect, batches ? dialect.batch() : null, executor);
        Transport transport = accelerator.transport(session, portable);
        session.setMaxIdleTimeout(0); // the heartbeat finds the dead
        Handshake handshake =
                (Handshake) Objects.requireNonNull(session.getUserProperties().get(HANDSHAKE));
        Object address = session.getUserProperties().remove(ADDRESS);
        ClientLink link = door.accept(handshake, address == null ? "" : address.toString(), transport);
        session.getUserProperties().put(LINK, link);
        int maxFrame = door.endpoint().maxFrame();
        session.addMessageHandler(String.class, new FrameAssembler(link, new FrameLimit(link, maxFrame)));
        session.addMessageHandler(ByteBuffer.class, refuseBinary(link, new FrameLimit(link, maxFrame)));
        session.addMessageHandler(PongMessage.class, pong -> link.answered(pong.getApplicationData()));
        link.open();
    }

    private static MessageHandler.Partial<ByteBuffer> refuseBinary(ClientLink link, FrameLimit limit) {
        return (part, last) -> {
            if (limit.admitsPart(part.remaining(), last) && last) {
                link.receivedBinary();
            }
        };
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        if (session.getUserProperties().get(LINK) instanceof ClientLink link) {
            String text = reason.getReasonPhrase();
            link.closed(reason.getCloseCode().getCode(), text == null ? "" : text);
        }
    }

    @Override
    public void onError(Session session, Throwable failure) {
        EndpointLog.sessionFailed(failure);
    }
}
