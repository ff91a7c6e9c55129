package ee.realtime.internal.hub;

import ee.realtime.internal.protocol.CloseCode;
import ee.realtime.internal.protocol.Dialect;
import ee.realtime.internal.protocol.RenderedFrame;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A stream of server-sent events, whose client answers nothing. What the network takes is in the test's hands: a write ends when
 * all its bytes have been read but for a few that fit into the socket's buffer. Not thread-safe.
 */
final class EventStreamTransport implements Transport {
    private static final RenderedFrame.Framing EVENT =
            frame -> ("data: " + frame.text() + "\n\n").getBytes(StandardCharsets.UTF_8);
    private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private final Dialect dialect;
    private final int socketBuffer;
    private final Queue<byte[]> buffered = new ArrayDeque<>();
    private final StringBuilder read = new StringBuilder();
    private int bufferedBytes;
    private boolean reads = true;
    private @Nullable Completion inFlight;
    private String closed = "";

    EventStreamTransport(Dialect dialect, int socketBuffer) {
        this.dialect = dialect;
        this.socketBuffer = socketBuffer;
    }

    /** The client is there, and does not read for the time being. */
    void stopReading() {
        reads = false;
    }

    /** The client reads all there is, and goes on reading. */
    void goOnReading() {
        reads = true;
        flow();
    }

    /** What the client has read. */
    String read() {
        return read.toString();
    }

    String closed() {
        return closed;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public Pace pace(int capacity) {
        return new WritePace();
    }

    @Override
    public int gatherLimit() {
        return 1 << 16;
    }

    @Override
    public void write(List<RenderedFrame> frames, Completion completion) {
        if (inFlight != null) {
            throw new AssertionError("Two writes at once");
        }
        inFlight = completion;
        if (frames.isEmpty()) {
            send(COMMENT);
        }
        frames.forEach(frame -> send(frame.framed(EVENT)));
        flow();
    }

    private void send(byte[] event) {
        buffered.add(event);
        bufferedBytes += event.length;
    }

    private void flow() {
        while (reads && !buffered.isEmpty()) {
            byte[] event = buffered.remove();
            bufferedBytes -= event.length;
            read.append(new String(event, StandardCharsets.UTF_8));
        }
        if (inFlight != null && bufferedBytes <= socketBuffer) {
            Completion ended = inFlight;
            inFlight = null;
            ended.ended(null);
        }
    }

    @Override
    public void ping(ByteBuffer payload) {
        throw new AssertionError("Nobody would answer");
    }

    @Override
    public void close(CloseCode code, String reason) {
        closed = code.number() + " " + reason;
    }
}
