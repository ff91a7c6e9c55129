package ee.realtime.internal.hub;

import ee.realtime.internal.protocol.Dialect;
import ee.realtime.internal.protocol.SocketIoDialect;
import java.nio.ByteBuffer;
import java.util.List;

/** A link whose client speaks Socket.IO and answers nothing. What it got is what its packets carry. */
final class RecordingStream extends RecordingTransport {
    private static final Dialect SOCKET_IO = new SocketIoDialect();

    @Override
    public Dialect dialect() {
        return SOCKET_IO;
    }

    @Override
    public Pace pace(int capacity) {
        return new WritePace();
    }

    @Override
    public void ping(ByteBuffer payload) {
        throw new AssertionError("Nobody would answer");
    }

    @Override
    public synchronized List<String> frames() {
        return super.frames().stream().map(SocketIoDialect::data).toList();
    }
}
