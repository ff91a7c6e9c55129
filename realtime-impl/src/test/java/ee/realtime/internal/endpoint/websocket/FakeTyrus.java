package ee.realtime.internal.endpoint.websocket;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;

/** Classes with the names and types that the accelerator looks for in Tyrus. */
final class FakeTyrus {
    private FakeTyrus() {}

    static final class Session {
        private ScheduledExecutorService service;

        Session(ScheduledExecutorService service) {
            this.service = service;
        }

        ScheduledExecutorService service() {
            return service;
        }
    }

    static class Remote {
        final Socket webSocket;

        Remote(Socket webSocket) {
            this.webSocket = webSocket;
        }
    }

    static final class Async extends Remote {
        Async(Socket webSocket) {
            super(webSocket);
        }
    }

    /** What is written can be read; writes end inside the call unless told otherwise. */
    public static final class Socket {
        private final ByteArrayOutputStream wire = new ByteArrayOutputStream();
        private final Queue<CompletableFuture<Object>> inFlight = new ArrayDeque<>();
        private boolean closed;
        private boolean holdsWrites;

        Socket close() {
            closed = true;
            return this;
        }

        Socket holdWrites() {
            holdsWrites = true;
            return this;
        }

        CompletableFuture<Object> inFlight() {
            return inFlight.remove();
        }

        byte[] wire() {
            return wire.toByteArray();
        }

        public Future<Object> sendRawFrame(ByteBuffer data) {
            if (closed) {
                throw new IllegalStateException("closed");
            }
            wire.write(data.array(), data.arrayOffset() + data.position(), data.remaining());
            CompletableFuture<Object> written = new CompletableFuture<>();
            if (holdsWrites) {
                inFlight.add(written);
            } else {
                written.complete(null);
            }
            return written;
        }
    }
}
