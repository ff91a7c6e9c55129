package ee.realtime.internal.push;

import ee.realtime.Connection;
import ee.realtime.MessageFormat;
import ee.realtime.internal.config.Configured;
import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.hub.Scope;
import ee.realtime.internal.hub.Session;
import ee.realtime.internal.hub.TestHub;
import ee.realtime.internal.metrics.Counter;
import ee.realtime.internal.presence.PresenceService;
import ee.realtime.internal.presence.TestPresence;
import ee.realtime.internal.protocol.JsonbPayloadCodec;
import ee.realtime.internal.publish.Deliverer;
import ee.realtime.internal.publish.FakeBroker;
import ee.realtime.internal.publish.Publisher;
import ee.realtime.internal.room.Nodes;
import ee.realtime.internal.room.RecordingListener;
import ee.realtime.internal.room.RoomCommands;
import ee.realtime.internal.room.RoomService;
import ee.realtime.internal.room.TestLimits;
import ee.realtime.spi.Identity;
import ee.realtime.spi.PayloadCodec;
import java.lang.reflect.Type;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An application with four endpoints, from the event or the facade down to the clients' links. */
final class TestPush {
    static final EndpointConfig DEFAULT = endpoint("/realtime", MessageFormat.ENVELOPE, "realtime.tenants=false");
    static final EndpointConfig CHAT = endpoint("/ws/chat", MessageFormat.ENVELOPE, "realtime.tenants=false");
    static final EndpointConfig FLAT = endpoint("/ws/flat", MessageFormat.FLAT, "realtime.tenants=false");

    /** The one with tenants. */
    static final EndpointConfig SHOP = endpoint("/ws/shop", MessageFormat.ENVELOPE);

    final TestHub hub = new TestHub();
    final FakeTransactions transactions = new FakeTransactions();
    final FakeBroker broker = new FakeBroker();
    final RecordingListener announced = new RecordingListener();
    private final CountingCodec codec = new CountingCodec();
    final Outbox outbox = new Outbox(
            new JtaAfterCommit(transactions), new Publisher(broker, new Deliverer(hub.hub()), hub.counters()));
    final Messages messages = new Messages(
            "/app",
            Map.of("/realtime", DEFAULT, "/ws/chat", CHAT, "/ws/flat", FLAT, "/ws/shop", SHOP),
            new MessageEncoder(codec),
            outbox);
    private final RoomService rooms = new RoomService(hub.hub(), broker, announced, TestLimits.of(hub));
    private final RoomCommands commands = new RoomCommands(rooms, hub.hub(), Nodes.alone("n"));
    private final PresenceService presence = TestPresence.of(hub.clock());
    final EventBridge bridge = new EventBridge(messages, hub.counters());

    /** Counts what it encodes. */
    private static final class CountingCodec implements PayloadCodec {
        private final PayloadCodec jsonb = JsonbPayloadCodec.create();
        private int encoded;

        @Override
        public String encode(@Nullable Object value) {
            encoded++;
            return jsonb.encode(value);
        }

        @Override
        public @Nullable Object decode(String json, Type type) {
            return jsonb.decode(json, type);
        }
    }

    private static EndpointConfig endpoint(String path, MessageFormat format, String... settings) {
        return Configured.endpoint(path, path.substring(path.lastIndexOf('/') + 1), format, settings);
    }

    static Scope scope(EndpointConfig endpoint) {
        return new Scope("/app", endpoint.path(), "");
    }

    static Scope tenant(String id) {
        return new Scope("/app", SHOP.path(), id);
    }

    EndpointRealtime at(EndpointConfig endpoint) {
        return new EndpointRealtime(endpoint, messages, commands, presence);
    }

    TestHub.Client client(EndpointConfig endpoint, @Nullable String user) {
        return client(endpoint, scope(endpoint), user == null ? null : Identity.of(user));
    }

    TestHub.Client customer(String tenant, String user) {
        return client(SHOP, tenant(tenant), Identity.of(user));
    }

    TestHub.Client client(EndpointConfig endpoint, Scope scope, @Nullable Identity identity) {
        TestHub.Client client = hub.open(endpoint);
        Connection view = new ClientConnection(client.connection(), at(endpoint), rooms, presence);
        return hub.letIn(client, new Session(scope, identity, view));
    }

    /** A client as the application meets it. */
    Connection shown(TestHub.Client client) {
        return client.connection().session().flatMap(Session::view).orElseThrow();
    }

    int encoded() {
        return codec.encoded;
    }

    long failed() {
        return hub.counters().read(Counter.PUSHES_FAILED);
    }
}
