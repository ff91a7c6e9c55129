package ee.realtime.it.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import ee.realtime.it.server.Census;
import ee.realtime.it.server.Gates;
import ee.realtime.it.server.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** The deployed application seen from outside. */
public final class App {
    private static final ConditionFactory AWAIT = Awaitility.await()
            .atMost(TestClient.DEADLINE)
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(10));

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI base;
    private final Clients clients = new Clients();

    public App(URL base) {
        this.base = URI.create(base.toString());
    }

    /** The clients that were opened by this. */
    public Clients clients() {
        return clients;
    }

    /** A client of the endpoint at this path, which may carry a query. */
    public TestClient.Builder client(String path) {
        return new TestClient.Builder(socket(path), clients);
    }

    /** An anonymous client that has been let in. */
    public TestClient connect(String path) {
        return client(path).connect();
    }

    /** A client whose user {@link ee.realtime.it.server.HeaderAuthenticator} believes. */
    public TestClient connect(String path, String user) {
        return client(path).header("X-User", user).connect();
    }

    public RawClient rawClient(String path) {
        return RawClient.connect(socket(path), "");
    }

    /** Where a socket of this path connects to. */
    public URI socket(String path) {
        return URI.create("ws://" + base.getAuthority() + base.getPath() + path.substring(1));
    }

    /** Calls a method of a bean in the application and returns its result as text. */
    public String call(Class<?> bean, String method, Object... arguments) {
        String query = Stream.of(arguments)
                .map(argument -> "arg=" + URLEncoder.encode(argument.toString(), UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(
                        base.resolve("call/" + bean.getName().replace("$", "%24") + "/" + method + "?" + query))
                .POST(HttpRequest.BodyPublishers.noBody())
                .timeout(TestClient.DEADLINE)
                .build();
        HttpResponse<String> response = send(request);
        if (response.statusCode() != 200) {
            throw new CallFailed(response.body());
        }
        return response.body();
    }

    /** An HTTP request without a body; headers are names and values in turn. */
    public HttpResponse<String> request(String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path.substring(1)))
                .timeout(TestClient.DEADLINE)
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The exception that the bean threw: its class and its message. */
    public static final class CallFailed extends RuntimeException {
        CallFailed(String message) {
            super(message);
        }
    }

    /** The number of connections of which the application has been told that they are there. */
    public int present() {
        return Integer.parseInt(call(Census.class, "present"));
    }

    public void awaitPresent(int count) {
        awaitPresent(count, TestClient.DEADLINE);
    }

    void awaitPresent(int count, Duration patience) {
        AWAIT.alias("clients that the application was told of")
                .atMost(patience)
                .until(this::present, present -> present == count);
    }

    public void openGate(String name) {
        call(Gates.class, "open", name);
    }

    public List<String> journal() {
        return Arrays.stream(call(Journal.class, "read").split("\n"))
                .filter(token -> !token.isEmpty())
                .toList();
    }

    /** Waits for a token to appear. */
    public List<String> journalWith(String token) {
        return AWAIT.until(this::journal, tokens -> tokens.contains(token));
    }

    /** What happened to one connection, once a token is among it. */
    public List<String> journalOf(String connectionId, String token) {
        return journalWith(connectionId + " " + token).stream()
                .filter(entry -> entry.startsWith(connectionId))
                .map(entry -> entry.substring(connectionId.length() + 1))
                .toList();
    }

    public void clearJournal() {
        call(Journal.class, "clear");
    }
}
