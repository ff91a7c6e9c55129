package ee.realtime.internal.dispatch;

import ee.realtime.internal.hub.FlowWindow;
import ee.realtime.internal.hub.Pace;
import ee.realtime.internal.hub.Transport;
import ee.realtime.internal.protocol.CloseCode;
import ee.realtime.internal.protocol.Dialect;
import ee.realtime.internal.protocol.NativeDialect;
import ee.realtime.internal.protocol.RenderedFrame;
import ee.realtime.spi.Handshake;
import ee.realtime.spi.Identity;
import java.nio.ByteBuffer;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A client and the link to it: keeps what it is sent, sends what a test says. */
public final class FakeClient implements Transport {
    private final List<String> frames = new CopyOnWriteArrayList<>();
    private Consumer<String> told = frame -> {};
    private volatile String closed = "";
    private int gatherLimit;
    private ClientLink link;

    /** The request by which the client came; the container knows who it is, or nobody does. */
    record Request(
            String endpoint,
            Optional<Identity> identity,
            Map<String, String> headers,
            Map<String, List<String>> parameters)
            implements Handshake {
        Request(String endpoint, Optional<Identity> identity) {
            this(endpoint, identity, Map.of(), Map.of());
        }

        @Override
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }

        @Override
        public Optional<Principal> principal() {
            return identity.map(Identity::principal);
        }

        @Override
        public Set<String> roles() {
            return identity.map(Identity::roles).orElse(Set.of());
        }
    }

    FakeClient open(EndpointDoor door, Handshake request) {
        return open(door, request, "");
    }

    FakeClient open(EndpointDoor door, Handshake request, String address) {
        link = door.accept(request, address, this);
        link.open();
        return this;
    }

    /** A stranger's link that is not open yet. */
    FakeClient hasLink(EndpointDoor door) {
        link = door.accept(new Request(door.endpoint().path(), Optional.empty()), "", this);
        return this;
    }

    /** The client takes several frames in one write. */
    FakeClient gathering() {
        gatherLimit = 1 << 16;
        return this;
    }

    /** From now on what the client gets is told to a test, too. */
    FakeClient tell(Consumer<String> listener) {
        told = listener;
        return this;
    }

    /** The read side. */
    public ClientLink link() {
        return link;
    }

    FakeClient sends(String frame) {
        link.received(frame, RenderedFrame.utf8Size(frame));
        return this;
    }

    /** Sends a request without payload. */
    FakeClient asks(String action, Object id) {
        return sends("{\"action\":\"" + action + "\",\"id\":" + id + "}");
    }

    /** Ends the link from the client's side. */
    void leaves() {
        link.closed(1000, "bye");
    }

    /** All frames that came, without the first one that says that the client is connected. */
    public List<String> frames() {
        return frames.stream()
                .filter(frame -> !frame.startsWith("{\"type\":\"connected\""))
                .toList();
    }

    List<String> allFrames() {
        return frames;
    }

    String connectionId() {
        return link.connection().id();
    }

    /** Code and reason with which the server closed the link; empty while it is open. */
    public String closed() {
        return closed;
    }

    @Override
    public Dialect dialect() {
        return NativeDialect.INSTANCE;
    }

    @Override
    public Pace pace(int capacity) {
        return new FlowWindow(capacity);
    }

    @Override
    public int gatherLimit() {
        return gatherLimit;
    }

    @Override
    public void write(List<RenderedFrame> written, Completion completion) {
        written.forEach(frame -> {
            frames.add(frame.text());
            told.accept(frame.text());
        });
        completion.ended(null);
    }

    @Override
    public void ping(ByteBuffer payload) {}

    @Override
    public void close(CloseCode code, String reason) {
        if (closed.isEmpty()) {
            closed = (code.number() + " " + reason).strip();
        }
    }
}
