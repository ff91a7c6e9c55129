package ee.realtime.it.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.it.support.App;
import ee.realtime.it.support.TestClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A session at terminals as the documentation shows it, played again. {@code $ wscat} connects and {@code $ curl} posts, to
 * the application under test whatever its port; what follows {@code >} is sent, what follows {@code <} must come next;
 * <code>…</code> stands for any text. Where there are several terminals, their names stand before these signs.
 */
public final class Session implements AutoCloseable {
    private static final String BASE = "//localhost:8080/app";
    private static final Pattern LINE = Pattern.compile("(\\w*)([$<>]) (.*)");
    private static final Pattern CONNECT = Pattern.compile("wscat -c ws:" + BASE + "(\\S+)(?: -s (\\S+))?");
    private static final Pattern POST = Pattern.compile("curl(?: -f)? -d '([^']*)' http:" + BASE + "/(\\S+)");
    private static final Pattern CLOSED = Pattern.compile("Disconnected \\(code: (\\d+), reason: \"([^\"]*)\"\\)");
    private static final Pattern REFUSED = Pattern.compile("curl: \\(22\\) The requested URL returned error: (\\d+)");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URL base;
    private final App app;
    private final Map<String, TestClient> clients = new HashMap<>();
    private int status;

    private Session(URL base) {
        this.base = base;
        this.app = new App(base);
    }

    /** Plays the session {@code sessions/<name>.txt} against the application at an address. */
    public static void play(String name, URL base) {
        try (Session session = new Session(base);
                InputStream in = Session.class.getResourceAsStream("/sessions/" + name + ".txt")) {
            String text = new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
            text.lines().forEach(session::play);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void play(String line) {
        Matcher spoken = LINE.matcher(line);
        Matcher closed = CLOSED.matcher(line);
        Matcher refused = REFUSED.matcher(line);
        if (spoken.matches()) {
            play(spoken.group(1), spoken.group(2), spoken.group(3));
        } else if (closed.matches()) {
            assertThat(client("").closed())
                    .isEqualTo(new TestClient.Closed(Integer.parseInt(closed.group(1)), closed.group(2)));
        } else if (refused.matches()) {
            assertThat(status).isEqualTo(Integer.parseInt(refused.group(1)));
        } else {
            throw new IllegalArgumentException("Not a line of a session: " + line);
        }
    }

    private void play(String name, String sign, String text) {
        switch (sign) {
            case ">" -> client(name).send(text);
            case "<" -> assertThat(client(name).nextText()).matches(withGaps(text));
            default -> command(name, text);
        }
    }

    private void command(String name, String text) {
        Matcher connect = CONNECT.matcher(text);
        Matcher post = POST.matcher(text);
        if (connect.matches()) {
            connect(name, connect.group(1), connect.group(2));
        } else if (post.matches()) {
            status = post(post.group(2), post.group(1));
        } else {
            throw new IllegalArgumentException("Not a command of a session: " + text);
        }
    }

    private void connect(String name, String path, String subprotocol) {
        TestClient.Builder builder = app.client(path);
        TestClient client = (subprotocol == null ? builder : builder.subprotocol(subprotocol)).open();
        TestClient before = clients.put(name, client);
        if (before != null) {
            before.close();
        }
    }

    private int post(String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HTTP.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .join()
                .statusCode();
    }

    private static Pattern withGaps(String line) {
        return Pattern.compile(
                Arrays.stream(line.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    private TestClient client(String name) {
        return Objects.requireNonNull(clients.get(name), () -> "Nobody has connected: " + name);
    }

    @Override
    public void close() {
        app.clients().closeAll();
    }
}
