package ee.realtime.internal.endpoint.websocket;

import ee.realtime.internal.concurrent.CallerRuns;
import ee.realtime.internal.hub.FlowWindow;
import ee.realtime.internal.hub.Pace;
import ee.realtime.internal.hub.Transport;
import ee.realtime.internal.protocol.BatchEnvelope;
import ee.realtime.internal.protocol.CloseCode;
import ee.realtime.internal.protocol.Dialect;
import ee.realtime.internal.protocol.RenderedFrame;
import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Writes through the portable API: one {@code sendText} with a callback at a time. Everything else differs between servers
 * or is wrong on one of them: Liberty loses concurrent sends in silence, Undertow hangs for ever in batching mode, Tyrus
 * ignores send timeouts.
 */
final class WebSocketTransport implements Transport {
    private static final int MAX_REASON_BYTES = 123;
    private static final int BATCH_BYTES = 64 << 10;

    private final Session session;
    private final RemoteEndpoint.Async remote;
    private final Dialect dialect;
    private final @Nullable BatchEnvelope batch;
    private final Executor executor;

    /**
     * @param session the container's session
     * @param dialect how the client is spoken to
     * @param batch how several frames become one; {@code null} for a client that does not know it
     * @param executor closes sessions, because that must not happen on a container's I/O thread
     */
    WebSocketTransport(Session session, Dialect dialect, @Nullable BatchEnvelope batch, Executor executor) {
        this.session = session;
        this.remote = session.getAsyncRemote();
        this.dialect = dialect;
        this.batch = batch;
        this.executor = new CallerRuns(executor);
    }

    @Nullable
    BatchEnvelope batch() {
        return batch;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    /** Every WebSocket client answers pings by itself. */
    @Override
    public Pace pace(int capacity) {
        return new FlowWindow(capacity);
    }

    @Override
    public int gatherLimit() {
        return batch == null ? 0 : BATCH_BYTES;
    }

    @Override
    public void write(List<RenderedFrame> frames, Completion completion) {
        String text = batch == null ? frames.get(0).text() : batch.join(frames);
        remote.sendText(text, result -> completion.ended(failure(result)));
    }

    @SuppressWarnings("NullAway") // null is the port's word for success
    private static Throwable failure(SendResult result) {
        if (result.isOK()) {
            return null;
        }
        return result.getException() == null ? new IOException("The write failed") : result.getException();
    }

    @Override
    public void ping(ByteBuffer payload) {
        try {
            remote.sendPing(payload);
        } catch (IOException | RuntimeException e) {
            EndpointLog.pingFailed(e);
        }
    }

    @Override
    public void close(CloseCode code, String reason) {
        CloseReason closeReason = new CloseReason(CloseReason.CloseCodes.getCloseCode(code.number()), truncate(reason));
        executor.execute(() -> {
            try {
                session.close(closeReason);
            } catch (IOException | RuntimeException e) {
                EndpointLog.closeFailed(e);
            }
        });
    }

    /** RFC 6455, section 5.5: a control frame holds 125 bytes, two of which are the code. */
    private static String truncate(String reason) {
        String truncated = reason;
        while (truncated.getBytes(StandardCharsets.UTF_8).length > MAX_REASON_BYTES) {
            int last = truncated.codePointBefore(truncated.length());
            truncated = truncated.substring(0, truncated.length() - Character.charCount(last));
        }
        return truncated;
    }
}
