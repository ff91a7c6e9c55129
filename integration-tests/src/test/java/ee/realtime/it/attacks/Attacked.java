package ee.realtime.it.attacks;

import static ee.realtime.it.support.TestClient.quoted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.realtime.corpus.TokenMint;
import ee.realtime.it.attacks.app.Doors;
import ee.realtime.it.attacks.app.Vitals;
import ee.realtime.it.support.App;
import ee.realtime.it.support.TestClient;
import ee.realtime.it.support.TestServer;
import ee.realtime.it.support.Wars;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jose4j.jwt.JwtClaims;

/** A Payara Micro with the application that is attacked; it believes the tokens of a mint. */
final class Attacked implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** An end of which the container does not tell is found after one and a half of these. */
    private static final String HEARTBEAT = "4s";

    /** Tyrus, which is Payara's, would keep up to 4 MB of a frame that has no end. */
    private static final String WEB_XML = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <context-param>
                <param-name>org.glassfish.tyrus.servlet.incoming-buffer-size</param-name>
                <param-value>262144</param-value>
              </context-param>
            </web-app>
            """;

    private final Path directory;
    private final TestServer server;
    private final App app;
    private final TokenMint mint;
    private volatile String left = "";

    private Attacked(Path directory, TestServer server, TokenMint mint) {
        this.directory = directory;
        this.server = server;
        this.app = new App(server.base("/app/"));
        this.mint = mint;
    }

    static Attacked start(String... javaOptions) {
        TokenMint mint = new TokenMint();
        try {
            Path directory = Files.createTempDirectory("attacked");
            List<String> options = new ArrayList<>(List.of("-Xmx512m"));
            options.addAll(List.of(javaOptions));
            return new Attacked(directory, TestServer.start(directory, options, Map.of("app", war(mint))), mint);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WebArchive war(TokenMint mint) {
        return Wars.of(
                        Doors.class,
                        "realtime.cluster=none",
                        "realtime.heartbeat=" + HEARTBEAT,
                        "realtime.endpoints.silent.heartbeat=25s",
                        "mp.jwt.verify.publickey.location=/META-INF/keys.json",
                        "mp.jwt.verify.issuer=" + TokenMint.ISSUER,
                        "mp.jwt.verify.audiences=" + TokenMint.AUDIENCE,
                        "realtime.tenants=false",
                        "realtime.endpoints.halls.tenants=true",
                        "realtime.endpoints.own.tickets=true",
                        "realtime.limits.tickets-per-user=off",
                        "realtime.endpoints.listed.tickets=true",
                        "realtime.endpoints.listed.origins="
                                + "https://www.example.com,http://[::1]:3000,https://xn--bcher-kva.example",
                        "realtime.endpoints.first.authentication-deadline=2m",
                        "realtime.endpoints.silent.authentication-deadline=3s",
                        "realtime.endpoints.silent.limits.unauthenticated-per-ip=2000",
                        "realtime.endpoints.queried.token-in-query=true")
                .setWebXML(new StringAsset(WEB_XML))
                .addAsResource(new StringAsset(mint.keySet()), "META-INF/keys.json");
    }

    App app() {
        return app;
    }

    TokenMint mint() {
        return mint;
    }

    List<String> log() {
        return server.log();
    }

    boolean isAlive() {
        return server.isAlive();
    }

    URI socket(String path) {
        return app.socket(path);
    }

    /** A good token. */
    String token(String user) {
        return mint.token(user, claims -> {});
    }

    /** A good token of a hall's user. */
    String token(String hall, String user, String... roles) {
        return mint.token(user, inHall(hall, roles));
    }

    private static Consumer<JwtClaims> inHall(String hall, String... roles) {
        return claims -> {
            claims.setStringClaim("hall", hall);
            claims.setStringListClaim("groups", roles);
        };
    }

    TestClient connect(String path, String token) {
        return app.client(path).header("Authorization", "Bearer " + token).connect();
    }

    /** The frame that authenticates. */
    static String authenticate(String token) {
        return "{\"action\":\"$authenticate\",\"id\":\"a\",\"data\":{\"token\":" + quoted(token) + "}}";
    }

    int vital(String name) {
        return Integer.parseInt(app.call(Vitals.class, name));
    }

    List<String> threads() {
        return app.call(Vitals.class, "threads").lines().toList();
    }

    /** Waits until nobody is connected and in no room. Once that has failed it fails at once: the next class gets another server. */
    void awaitEmpty() {
        assertThat(left).as("left behind by a test before this one").isEmpty();
        try {
            await("an empty system")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(left())
                            .as("left behind")
                            .allSatisfy((what, count) -> assertThat(count).isZero()));
        } catch (ConditionTimeoutException e) {
            left = left().toString();
            throw e;
        }
    }

    private Map<String, Integer> left() {
        return Map.of(
                "connections", vital("connections"),
                "announced", app.present(),
                "memberships", vital("memberships"));
    }

    /** Whether others may attack it, too. */
    boolean isSound() {
        return left.isEmpty() && isAlive();
    }

    @Override
    public void close() {
        server.close();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
