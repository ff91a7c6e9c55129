package ee.realtime.internal.endpoint.websocket;

import ee.realtime.internal.hub.Pace;
import ee.realtime.internal.hub.Transport;
import ee.realtime.internal.protocol.BatchEnvelope;
import ee.realtime.internal.protocol.CloseCode;
import ee.realtime.internal.protocol.Dialect;
import ee.realtime.internal.protocol.RenderedFrame;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Writes frames that are ready for the wire, as many as there are in one piece: a plain client gets them one by one all the
 * same, a client of {@code realtime.v1} in a batch envelope, which it reads faster. Everything else goes by the public API,
 * which writes into the same queue.
 */
final class TyrusTransport implements Transport {
    private static final int GATHER_BYTES = 64 << 10;

    private final TyrusAccess tyrus;
    private final Object webSocket;
    private final WebSocketTransport portable;

    TyrusTransport(TyrusAccess tyrus, Object webSocket, WebSocketTransport portable) {
        this.tyrus = tyrus;
        this.webSocket = webSocket;
        this.portable = portable;
    }

    @Override
    public Dialect dialect() {
        return portable.dialect();
    }

    @Override
    public Pace pace(int capacity) {
        return portable.pace(capacity);
    }

    @Override
    public int gatherLimit() {
        return GATHER_BYTES;
    }

    @Override
    public void write(List<RenderedFrame> frames, Completion completion) {
        BatchEnvelope batch = portable.batch();
        byte[] wire = batch == null ? WireFormat.of(frames) : WireFormat.of(frames, batch);
        CompletableFuture<?> written = tyrus.send(webSocket, ByteBuffer.wrap(wire));
        if (written.isDone() && !written.isCompletedExceptionally()) {
            completion.ended(null);
        } else {
            written.whenComplete((frame, failure) -> completion.ended(failure));
        }
    }

    @Override
    public void ping(ByteBuffer payload) {
        portable.ping(payload);
    }

    @Override
    public void close(CloseCode code, String reason) {
        portable.close(code, reason);
    }
}
