package ee.realtime.internal.hub;

import static ee.realtime.internal.hub.TestHub.message;
import static ee.realtime.internal.hub.TestHub.room;
import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.internal.config.Configured;
import ee.realtime.internal.metrics.Counter;
import ee.realtime.internal.metrics.Counters;
import ee.realtime.internal.protocol.CloseCode;
import ee.realtime.internal.protocol.FrameEncoder;
import ee.realtime.internal.protocol.SocketIoDialect;
import ee.realtime.internal.protocol.TextDialect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The hub's rules hold for a client of another dialect at a stream that nobody answers. */
class EventStreamTest {
    private static final int SOCKET_BUFFER = 1000;

    private final ManualClock clock = new ManualClock();
    private final Counters counters = new Counters();
    private final List<String> ended = new ArrayList<>();
    private final SocketIoDialect socketIo = new SocketIoDialect();
    private final Hub hub = new Hub(() -> "c" + ended.size() + System.nanoTime(), clock, counters, Runnable::run);

    private record Client(LocalConnection connection, EventStreamTransport stream) {}

    private Client stream(String... settings) {
        EventStreamTransport stream = new EventStreamTransport(socketIo, SOCKET_BUFFER);
        return new Client(enter(stream, settings), stream);
    }

    private LocalConnection enter(Transport transport, String... settings) {
        LocalConnection connection = hub.open(Configured.chat(settings), transport);
        hub.enter(connection, TestHub.owner((gone, reason, left) -> ended.add(reason.code() + " " + reason.text())));
        connection.admit(new Session(TestHub.SCOPE, null));
        connection.memberships().join(room("lobby"));
        connection.begin(FrameEncoder.connected("{}"));
        return connection;
    }

    private void publish(String json) {
        hub.deliver(message(json), Recipients.of(room("lobby")));
    }

    private void tickFor(Duration time, Duration step) {
        for (Duration past = Duration.ZERO; past.compareTo(time) < 0; past = past.plus(step)) {
            clock.advance(step);
            hub.tick();
        }
    }

    @Test
    void eachMemberGetsItsDialectAndEachDialectIsRenderedOnce() {
        List<RecordingTransport> sockets = List.of(new RecordingTransport(), new RecordingTransport());
        sockets.forEach(this::enter);
        List<Client> streams = List.of(stream(), stream(), stream());
        int before = socketIo.encoded();

        publish("1");

        assertThat(socketIo.encoded() - before).isEqualTo(1);
        assertThat(sockets).allSatisfy(socket -> assertThat(socket.frames()).endsWith("1"));
        assertThat(streams)
                .allSatisfy(
                        client -> assertThat(client.stream.read()).isEqualTo("data: 40{}\n\ndata: 42[\"text\",1]\n\n"));
    }

    @Test
    void aReplyIsRenderedForItsLink() {
        Client client = stream();

        client.connection.send(FrameEncoder.reply("7", "{}"));

        assertThat(client.stream.read()).endsWith("data: 437[{}]\n\n");
    }

    @Test
    void aSilentReaderLivesAndSeesSignsOfLife() {
        Client client = stream("realtime.heartbeat=10s");

        tickFor(Duration.ofMinutes(10), Duration.ofSeconds(1));

        assertThat(client.connection.isOpen()).isTrue();
        assertThat(client.stream.read().split(":\n\n", -1)).hasSizeGreaterThanOrEqualTo(60);
        assertThat(counters.read(Counter.DEAD_PEERS)).isZero();
    }

    @Test
    void howeverMuchAReaderGetsItsWindowStaysOpen() {
        Client client = stream();
        String large = "1".repeat(100_000);

        for (int i = 0; i < 20; i++) {
            publish(large);
        }
        tickFor(Duration.ofMinutes(1), Duration.ofSeconds(1));

        assertThat(client.connection.isOpen()).isTrue();
        assertThat(client.stream.read().length()).isGreaterThan(20 * large.length());
        assertThat(client.connection.unreadBytes()).isZero();
    }

    @Test
    void aReaderThatIsDeadEndsByTheWriteTimeout() {
        Client client = stream("realtime.outbound-queue.write-timeout=20s");
        client.stream.stopReading();
        publish("1".repeat(SOCKET_BUFFER));

        tickFor(Duration.ofSeconds(20), Duration.ofSeconds(1));
        assertThat(client.connection.isOpen()).isTrue();
        tickFor(Duration.ofSeconds(1), Duration.ofSeconds(1));

        assertThat(ended).containsExactly("4409 slow consumer");
        tickFor(Duration.ofSeconds(3), Duration.ofSeconds(1));
        assertThat(client.stream.closed()).isEqualTo("4409 slow consumer");
    }

    @Test
    void oneToWhichNothingIsSentEndsByTheSignsOfLifeThatItDoesNotRead() {
        Client client = stream("realtime.heartbeat=200ms", "realtime.outbound-queue.write-timeout=20s");
        client.stream.stopReading();

        tickFor(Duration.ofMinutes(2), Duration.ofMillis(200));

        assertThat(ended).containsExactly("4409 slow consumer");
    }

    @Test
    void itsQueueIsBounded() {
        Client client = stream("realtime.outbound-queue.capacity=10240");
        client.stream.stopReading();

        for (int i = 0; i < 20; i++) {
            publish("1".repeat(1000));
            assertThat(client.connection.queuedBytes()).isLessThanOrEqualTo(10240);
        }

        assertThat(ended).containsExactly("4409 slow consumer");
    }

    @Test
    void thePolicyAppliesToIt() {
        Client client = stream("realtime.outbound-queue.capacity=10240", "realtime.outbound-queue.policy=drop-oldest");
        client.stream.stopReading();

        for (int i = 0; i < 20; i++) {
            publish(i + "1".repeat(1000));
        }
        client.stream.goOnReading();

        assertThat(client.connection.isOpen()).isTrue();
        assertThat(counters.read(Counter.MESSAGES_DROPPED)).isPositive();
        assertThat(client.stream.read()).contains("\"text\",191").doesNotContain("\"text\",51");
    }

    @Test
    void whatTheSocketKeepsOutlastsTheConnection() {
        Client client = stream();
        client.stream.stopReading();
        publish("1".repeat(SOCKET_BUFFER));

        client.connection.close(CloseCode.DISCONNECTED);

        assertThat(client.connection.isOpen()).isFalse();
        assertThat(client.connection.unreadBytes()).isGreaterThan(SOCKET_BUFFER);
        client.connection.lost(1006, "");
        assertThat(client.connection.unreadBytes()).isZero();
    }

    @Test
    void aWebSocketsUnreadBytesOutlastItsConnectionToo() {
        RecordingTransport socket = new RecordingTransport();
        LocalConnection connection = enter(socket);
        publish("1".repeat(1000));

        connection.close(CloseCode.DISCONNECTED);

        assertThat(connection.unreadBytes()).isGreaterThanOrEqualTo(1000);
        connection.lost(1000, "");
        assertThat(connection.unreadBytes()).isZero();
        assertThat(socket.dialect()).isSameAs(TextDialect.INSTANCE);
    }
}
