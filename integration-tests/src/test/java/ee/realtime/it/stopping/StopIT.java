package ee.realtime.it.stopping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.realtime.it.server.CallServlet;
import ee.realtime.it.stopping.app.Crowd;
import ee.realtime.it.support.App;
import ee.realtime.it.support.Frames;
import ee.realtime.it.support.RawClient;
import ee.realtime.it.support.TestWar;
import ee.realtime.it.support.Tomcat;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An application is stopped while its server goes on: what waits for clients is delivered before they are told to go, and
 * nothing of the application stays. On Tomcat, because that keeps nothing of an application itself.
 */
class StopIT {
    private static final int CLIENTS = 1_000;
    private static final int MESSAGES = 12;

    /** All of them together are more than the flow window, so the last wait in the queue until the client reads. */
    private static final int SIZE = 2_000;

    private static final String GONE = "RT0002";

    /** Lines of a class histogram, which names live objects only. */
    private static final Pattern OF_THE_APPLICATION =
            Pattern.compile("ee\\.realtime\\.internal\\.(boot\\.(Assembly|RealtimeApplication|RealtimeExtension)"
                    + "|dispatch\\.(ClientLink|EndpointDoor)|endpoint\\.websocket\\.WebSocketEndpoint"
                    + "|hub\\.(Hub|LocalConnection|OutboundQueue))( |$)");

    @TempDir
    static Path directory;

    private static Tomcat server;
    private static App app;

    @BeforeAll
    static void start() {
        server = Tomcat.start(
                directory,
                TestWar.with(CallServlet.class).addPackage(Crowd.class.getPackage()),
                List.of("realtime.cluster=none", "realtime.endpoints.crowd.outbound-queue.capacity=65536"));
        server.awaitReady();
        app = new App(server.base("/app/"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** What one client got before the close frame, and that frame's code. */
    private record Heard(List<Integer> numbers, int code) {}

    @Test
    void whatWaitsForClientsIsDeliveredAndNothingStays() {
        List<RawClient> clients = new ArrayList<>();
        RawClient deaf = app.rawClient(Crowd.PATH).mute();
        ExecutorService readers = Executors.newCachedThreadPool(); // a client that waits for its turn would not read
        try {
            for (int i = 1; i < CLIENTS; i++) {
                clients.add(app.rawClient(Crowd.PATH));
            }
            assertThat(app.call(Crowd.Steward.class, "connections")).isEqualTo(String.valueOf(CLIENTS));
            app.call(Crowd.Steward.class, "send", MESSAGES, SIZE);

            app.call(Crowd.Steward.class, "stopApplication");
            List<CompletableFuture<Heard>> heard = clients.stream()
                    .map(client -> CompletableFuture.supplyAsync(() -> hear(client), readers))
                    .toList();

            Heard all = new Heard(IntStream.range(0, MESSAGES).boxed().toList(), 1001);
            assertThat(heard.stream().map(CompletableFuture::join).filter(one -> !one.equals(all)))
                    .isEmpty();
            await().until(() -> server.log().stream().anyMatch(line -> line.contains(GONE)));
            assertThat(server.isAlive()).isTrue();
        } finally {
            readers.shutdownNow();
            clients.forEach(RawClient::close);
            deaf.close();
        }
        assertNothingStays();
    }

    private static Heard hear(RawClient client) {
        List<Integer> numbers = new ArrayList<>();
        while (true) {
            RawClient.Frame frame = client.read();
            if (frame.opcode() == RawClient.CLOSE) {
                return new Heard(numbers, frame.closeCode());
            }
            if (frame.opcode() == RawClient.TEXT) {
                JsonObject message = Frames.object(frame.text());
                numbers.add(message.getJsonObject("data").getInt("number"));
            }
        }
    }

    /**
     * The classes may stay: Java 17 keeps the last one whose record was compared ({@code java.lang.runtime.ObjectMethods}), and
     * a thread that Tomcat makes keeps those in whose call it was made. The objects must not.
     */
    private static void assertNothingStays() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(server.jcmd("Thread.print")).doesNotContain("realtime-"));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(server.jcmd("GC.class_histogram").lines())
                                .noneMatch(OF_THE_APPLICATION.asPredicate()));
        assertThat(server.log()).noneSatisfy(line -> assertThat(line).contains("has failed to stop it"));
    }
}
