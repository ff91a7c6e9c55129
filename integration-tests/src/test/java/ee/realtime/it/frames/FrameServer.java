package ee.realtime.it.frames;

import static org.awaitility.Awaitility.await;

import ee.realtime.corpus.CorpusTypes;
import ee.realtime.it.support.Deployed;
import ee.realtime.it.support.TestClient;
import ee.realtime.it.support.TestWar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** An application with the corpus's actions and its server, seen from outside. */
final class FrameServer {
    private static final String CONFIGURATION = """
            realtime.endpoints.large.max-frame=4194304
            realtime.endpoints.large.inbound-queue.bytes=8388608
            realtime.endpoints.closed.authentication-deadline=60s
            """;
    private static final Duration OVER = Duration.ofSeconds(2);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Deployed deployed;

    FrameServer(Deployed deployed) {
        this.deployed = deployed;
    }

    /** The application, with more classes that misbehave. */
    static WebArchive war(Class<?>... more) {
        return TestWar.configured(
                        CONFIGURATION,
                        FrameActions.class,
                        LargeFrameActions.class,
                        ClosedActions.class,
                        DoubtfulAuthenticator.class,
                        VitalSigns.class,
                        VitalSignsServlet.class,
                        CorpusTypes.class)
                .addClasses(more);
    }

    /** A client that has been let in. */
    WireClient connect(String endpoint) {
        return open(endpoint).letIn();
    }

    /** A client that has yet to read whether it is let in. */
    WireClient open(String endpoint) {
        return WireClient.open(socket(endpoint));
    }

    URI socket(String endpoint) {
        return address("ws", endpoint);
    }

    private URI address(String scheme, String path) {
        URI socket = deployed.app().socket(path);
        return URI.create(scheme + "://127.0.0.1:" + socket.getPort() + socket.getPath());
    }

    List<String> log() {
        return deployed.server().log();
    }

    /**
     * What is going on in the server.
     *
     * @param connections by the module's word
     * @param announced connections by its events
     * @param memberships in rooms
     * @param threads of the whole server
     * @param cpuNanos of its processor time since its start
     */
    record Vitals(int connections, int announced, int memberships, int threads, long cpuNanos) {}

    Vitals vitals() {
        URI uri = address("http", "/vital-signs");
        try {
            String body = HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            long[] numbers =
                    Arrays.stream(body.split(" ")).mapToLong(Long::parseLong).toArray();
            return new Vitals((int) numbers[0], (int) numbers[1], (int) numbers[2], (int) numbers[3], numbers[4]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Processors that the server is busy with, over two seconds or a little more: 1.0 is one of them. */
    double load() {
        long start = System.nanoTime();
        long before = vitals().cpuNanos();
        await("the time over which the load is taken")
                .atMost(TestClient.DEADLINE)
                .until(() -> System.nanoTime() - start >= OVER.toNanos());
        long after = vitals().cpuNanos();
        return (after - before) / (double) (System.nanoTime() - start);
    }

    /** The load once it is below a bound; the last one measured if it never is within a time. */
    double loadBelow(double bound, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        double load = load();
        while (load >= bound && System.nanoTime() < deadline) {
            load = load();
        }
        return load;
    }

    static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
