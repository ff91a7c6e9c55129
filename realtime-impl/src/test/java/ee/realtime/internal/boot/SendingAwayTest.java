package ee.realtime.internal.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.realtime.OnAction;
import ee.realtime.internal.dispatch.TestEndpoint;
import ee.realtime.internal.hub.FlowWindow;
import ee.realtime.internal.hub.Pace;
import ee.realtime.internal.hub.Transport;
import ee.realtime.internal.protocol.CloseCode;
import ee.realtime.internal.protocol.Dialect;
import ee.realtime.internal.protocol.NativeDialect;
import ee.realtime.internal.protocol.RenderedFrame;
import ee.realtime.spi.Handshake;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The first part of a stop, without a server: clients get what was queued for them, and are closed. */
class SendingAwayTest {
    private static final int CLIENTS = 1000;
    private static final Duration MOST = Duration.ofSeconds(5);

    private final TestEndpoint endpoint = TestEndpoint.with(Nothing.class).open();
    private final Assembly assembly = endpoint.assembly();
    private final Queue<Transport.Completion> written = new ConcurrentLinkedQueue<>();
    private volatile boolean busy;
    private volatile boolean over;

    @AfterEach
    void close() {
        over = true;
        endpoint.close();
    }

    @ApplicationScoped
    static class Nothing {
        @OnAction
        void nothing() {}
    }

    private record Anonymous(String endpoint) implements Handshake {
        @Override
        public Optional<String> header(String name) {
            return Optional.empty();
        }

        @Override
        public Map<String, List<String>> parameters() {
            return Map.of();
        }

        @Override
        public Optional<Principal> principal() {
            return Optional.empty();
        }

        @Override
        public Set<String> roles() {
            return Set.of();
        }
    }

    /** A client on a network that is busy at times; or one that reads nothing, to which no write ever ends. */
    private final class Client implements Transport {
        private final boolean reading;
        private final List<String> got = new CopyOnWriteArrayList<>();

        Client(boolean reading) {
            this.reading = reading;
            endpoint.door().accept(new Anonymous("/test"), "", this).open();
        }

        List<String> afterTheFirst() {
            return got.subList(1, got.size());
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
            return 0;
        }

        @Override
        public void write(List<RenderedFrame> frames, Completion completion) {
            frames.forEach(frame -> got.add(frame.text()));
            if (reading && busy) {
                written.add(completion);
            } else if (reading) {
                completion.ended(null);
            }
        }

        @Override
        public void ping(ByteBuffer payload) {}

        @Override
        public void close(CloseCode code, String reason) {
            got.add(code.number() + " " + reason);
        }
    }

    /** The network goes on once clients are being sent away. */
    private void networkGoesOnThen() {
        new Thread(() -> {
                    while (!over) {
                        Transport.Completion next = assembly.connections.isClosed() ? written.poll() : null;
                        if (next == null) {
                            Thread.yield();
                        } else {
                            next.ended(null);
                        }
                    }
                })
                .start();
    }

    private void sendAll(int from, int to) {
        IntStream.range(from, to).forEach(n -> assembly.facade("/test").all().send("n", n));
    }

    private static String message(int n) {
        return "{\"type\":\"n\",\"data\":" + n + "}";
    }

    @Test
    void whatIsQueuedComesBeforeTheCloseFrameAndOneWhoDoesNotReadHoldsNobodyUp() {
        List<Client> clients =
                IntStream.range(1, CLIENTS).mapToObj(n -> new Client(true)).toList();
        Client silent = new Client(false);
        endpoint.pass(Duration.ofSeconds(1).plusMillis(1)); // so long has it read nothing
        busy = true;
        sendAll(0, 4);
        assertThat(clients)
                .allSatisfy(client -> assertThat(client.afterTheFirst()).containsExactly(message(0)));
        networkGoesOnThen();

        long before = System.nanoTime();
        assembly.sendAway(MOST);
        Duration took = Duration.ofNanos(System.nanoTime() - before);

        assertThat(clients)
                .allSatisfy(client -> assertThat(client.afterTheFirst())
                        .containsExactly(message(0), message(1), message(2), message(3), "1001 the server stops"));
        assertThat(took).isLessThan(MOST); // nobody ticks, so the silent one would have been waited for until then
        assertThat(silent.afterTheFirst()).isEmpty();

        assembly.cut();
        assertThat(silent.afterTheFirst()).containsExactly("1001 the server stops");
    }

    @Test
    void aClientThatReadsSlowlyIsWaitedFor() {
        Client client = new Client(true);
        busy = true;
        sendAll(0, 2);
        Thread stop = new Thread(() -> assembly.sendAway(MOST));
        stop.start();
        await().until(assembly.connections::isClosed);

        written.remove().ended(null);
        assertThat(stop.isAlive()).isTrue();
        written.remove().ended(null);

        await().until(() -> !stop.isAlive());
        assertThat(client.afterTheFirst()).containsExactly(message(0), message(1), "1001 the server stops");
    }

    @Test
    void nobodyIsLetInMeanwhile() {
        assembly.sendAway(MOST);

        Client late = new Client(true);

        assertThat(late.got).containsExactly("1001 the server stops");
        assertThat(assembly.connections.beforeUpgrade(endpoint.door().endpoint(), "192.0.2.1"))
                .isNotNull();
    }
}
