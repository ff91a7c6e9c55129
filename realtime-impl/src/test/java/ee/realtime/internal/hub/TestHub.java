package ee.realtime.internal.hub;

import ee.realtime.DisconnectReason;
import ee.realtime.internal.config.Configured;
import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.metrics.Counter;
import ee.realtime.internal.metrics.Counters;
import ee.realtime.internal.protocol.ServerFrame;
import ee.realtime.internal.protocol.TextDialect;
import ee.realtime.spi.Identity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A hub under a clock that is moved by hand, and its clients: {@code c1}, {@code c2} and so on. */
public final class TestHub {
    /** Where clients are unless a test says otherwise. */
    public static final Scope SCOPE = new Scope("/app", "/ws/chat", "");

    private static final String FIRST_FRAME = "connected";

    private final AtomicInteger ids = new AtomicInteger();
    private final List<String> ended = Collections.synchronizedList(new ArrayList<>());
    private final ManualClock clock;
    private final Counters counters = new Counters();
    private final Hub hub;
    private final EndpointConfig endpoint;
    private final Supplier<RecordingTransport> links;

    /** With settings such as {@code realtime.outbound-queue.policy=conflate}. */
    public TestHub(String... settings) {
        this("", new ManualClock(), RecordingTransport::new, settings);
    }

    /** Whose clients come by links of a kind. */
    TestHub(Supplier<RecordingTransport> links) {
        this("", new ManualClock(), links);
    }

    private TestHub(String prefix, ManualClock clock, Supplier<RecordingTransport> links, String... settings) {
        this.links = links;
        this.clock = clock;
        this.hub = new Hub(() -> prefix + "c" + ids.incrementAndGet(), clock, counters, Runnable::run);
        this.endpoint = Configured.chat(settings);
    }

    /** One of several, under a clock that they share; its clients are {@code n1.c1} and so on. */
    public static TestHub ofNode(String node, ManualClock clock) {
        return new TestHub(node + ".", clock, RecordingTransport::new);
    }

    /**
     * A client and its link.
     *
     * @param connection what the hub has
     * @param transport what the client gets
     */
    public record Client(LocalConnection connection, RecordingTransport transport) {
        public String id() {
            return connection.id();
        }

        /** What was written for it after its first frame. */
        public List<String> received() {
            return transport.frames().stream()
                    .filter(frame -> !frame.equals(FIRST_FRAME))
                    .toList();
        }

        public Client join(String... parts) {
            connection.memberships().join(room(parts));
            return this;
        }
    }

    public Hub hub() {
        return hub;
    }

    public ManualClock clock() {
        return clock;
    }

    public Counters counters() {
        return counters;
    }

    public long count(Counter counter) {
        return counters.read(counter);
    }

    /** Who has ended and why: {@code c1 4409 slow consumer [lobby]}. */
    List<String> ended() {
        return List.copyOf(ended);
    }

    /** A link whose client has not been let in. */
    public Client open() {
        return open(endpoint);
    }

    public Client open(EndpointConfig at) {
        RecordingTransport transport = links.get();
        LocalConnection connection = hub.open(at, transport);
        hub.enter(connection, owner(this::noteEnd));
        transport.answering(connection::answered);
        return new Client(connection, transport);
    }

    /** An owner that only hears of the end. */
    static Hub.Owner owner(LocalConnection.EndListener listener) {
        return new Hub.Owner() {
            @Override
            public void ended(LocalConnection connection, DisconnectReason reason, Set<RoomKey> left) {
                listener.ended(connection, reason, left);
            }

            @Override
            public CompletionStage<Boolean> reauthorize() {
                return CompletableFuture.completedFuture(true);
            }

            @Override
            public void check(long now) {}
        };
    }

    /** A membership of a client of its own, in no registry. */
    static Membership membership(RoomKey room, Membership.State state) {
        Client client = new TestHub().anonymous();
        Membership amongAll =
                client.connection().memberships().in(RoomKey.all(SCOPE)).orElseThrow();
        return new Membership(amongAll.recipient, room, state);
    }

    private void noteEnd(LocalConnection connection, DisconnectReason reason, Set<RoomKey> left) {
        List<String> rooms = left.stream().map(RoomKey::wireName).sorted().toList();
        ended.add(connection.id() + " " + reason.code() + " " + reason.text() + " " + rooms);
    }

    /** A client that has been let in and got its first frame. */
    public Client client(String user) {
        return client(SCOPE, user);
    }

    public Client anonymous() {
        return client(SCOPE, null);
    }

    public Client client(Scope scope, @Nullable String user) {
        return letIn(open(), scope, user);
    }

    public Client letIn(Client client, Scope scope, @Nullable String user) {
        return letIn(client, new Session(scope, user == null ? null : Identity.of(user)));
    }

    public Client letIn(Client client, Session session) {
        client.connection().admit(session);
        client.connection().begin(TextDialect.reply(FIRST_FRAME));
        return client;
    }

    public static RoomKey room(String... parts) {
        return RoomKey.room(SCOPE, RoomParts.of(List.of(parts)));
    }

    static ServerFrame message(String text) {
        return TextDialect.message(text, null);
    }

    static ServerFrame message(String text, Object conflationKey) {
        return TextDialect.message(text, conflationKey);
    }

    static ServerFrame reply(String text) {
        return TextDialect.reply(text);
    }

    Reach deliver(String text, RoomKey... rooms) {
        return hub.deliver(message(text), TestRecipients.of(rooms));
    }
}
