package ee.realtime.it.frames;

import static org.awaitility.Awaitility.await;

import ee.realtime.corpus.CorpusTypes;
import ee.realtime.it.support.PayaraMicro;
import ee.realtime.it.support.TestWar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Payara Micro with the corpus's actions, seen from outside. */
final class FrameServer implements AutoCloseable {
    private static final String CONFIGURATION = """
            realtime.endpoints.large.max-frame=4194304
            realtime.endpoints.large.inbound-queue.bytes=8388608
            realtime.endpoints.closed.authentication-deadline=60s
            """;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final PayaraMicro server;

    FrameServer(Path directory, Class<?>... more) {
        server = PayaraMicro.with(
                directory,
                TestWar.configured(
                                CONFIGURATION,
                                FrameActions.class,
                                LargeFrameActions.class,
                                ClosedActions.class,
                                DoubtfulAuthenticator.class,
                                VitalSigns.class,
                                VitalSignsServlet.class,
                                CorpusTypes.class)
                        .addClasses(more));
    }

    /** A client that has been let in. */
    WireClient connect(String endpoint) {
        return open(endpoint).letIn();
    }

    /** A client that has yet to read whether it is let in. */
    WireClient open(String endpoint) {
        return new WireClient(socket(endpoint));
    }

    URI socket(String endpoint) {
        URI base = URI.create(server.base("/app").toString());
        return URI.create("ws://127.0.0.1:" + base.getPort() + "/app" + endpoint);
    }

    List<String> log() {
        return server.log();
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
        URI uri = URI.create(server.base("/app/vital-signs").toString().replace("localhost", "127.0.0.1"));
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

    /** Processors that the server is busy with, over two seconds: 1.0 is one of them. */
    double load() {
        long start = System.nanoTime();
        long before = vitals().cpuNanos();
        await().pollDelay(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(3)).until(() -> true);
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

    @Override
    public void close() {
        server.close();
    }
}
