package ee.realtime.it.attacks;

import static ee.realtime.it.support.Frames.error;
import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.corpus.ForgedTokens;
import ee.realtime.corpus.ForgedTokens.Forged;
import ee.realtime.it.support.RawClient;
import ee.realtime.it.support.TestClient;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** S5: forged tokens by every way in, all refused in the same words; S2: none of them in the server's log. */
@ExtendWith(OneServer.class)
@ResourceLock("attacked")
@TestInstance(Lifecycle.PER_CLASS)
class ForgedTokensIT {
    /** Servers take no longer heads; what is longer is refused before the module sees it. */
    private static final int LONGEST_HEADER = 8_000;

    private final Attacked server;
    private final List<Forged> forged;
    private TestClient undecided;

    ForgedTokensIT(Attacked server) {
        this.server = server;
        this.forged = ForgedTokens.of(server.mint());
    }

    @BeforeAll
    void begin() {
        undecided = server.app().connect("/ws/first");
    }

    Stream<Forged> forged() {
        return forged.stream();
    }

    @ParameterizedTest(name = "S5 in a header: {0}")
    @MethodSource("forged")
    void aForgedTokenInAHeaderIsSentAway(Forged token) {
        assertIsSentAway(token, "Authorization: Bearer " + token.token() + "\r\n");
    }

    @ParameterizedTest(name = "S5 as a subprotocol: {0}")
    @MethodSource("forged")
    void aForgedTokenAsASubprotocolIsSentAway(Forged token) {
        assertIsSentAway(token, "Sec-WebSocket-Protocol: realtime.v1, realtime.token." + token.token() + "\r\n");
    }

    private void assertIsSentAway(Forged token, String header) {
        try (RawClient client = RawClient.dial(server.socket("/ws/own"))) {
            String status = client.upgrade(header);
            if (header.length() > LONGEST_HEADER) {
                assertThat(status).startsWith("HTTP/1.1 4");
                return;
            }
            assertThat(status).startsWith("HTTP/1.1 101");
            RawClient.Frame frame = client.read();
            assertThat(frame.closeCode()).as(frame.text()).isEqualTo(4501);
            assertThat(frame.text().substring(2)).isEqualTo("authentication failed");
        }
    }

    /** All on one connection, which stays open: whoever has the right one in the end is let in. */
    @ParameterizedTest(name = "S5 in a message: {0}")
    @MethodSource("forged")
    void aForgedTokenInAMessageIsRefusedInTheSameWords(Forged token) {
        undecided.send(Attacked.authenticate(token.token()));

        JsonObject refusal = undecided.next();

        assertThat(error(refusal)).isEqualTo("a: UNAUTHENTICATED");
        assertThat(refusal.getJsonObject("data").getString("message")).isEqualTo("The token is not accepted");
    }

    @Test
    void theGoodOneIsLetInByEveryWay() {
        String token = server.token("anna");
        try (RawClient byHeader =
                        RawClient.connect(server.socket("/ws/own"), "Authorization: Bearer " + token + "\r\n");
                RawClient bySubprotocol = RawClient.connect(
                        server.socket("/ws/own"), "Sec-WebSocket-Protocol: realtime.token." + token + "\r\n");
                TestClient byMessage = server.app().connect("/ws/first")) {
            byMessage.send(Attacked.authenticate(token));

            for (RawClient client : List.of(byHeader, bySubprotocol)) {
                client.send("{\"action\":\"who\",\"id\":\"1\"}");
                assertThat(client.read().text()).contains("\"data\":\"anna\"");
            }
            assertThat(byMessage.next().getString("type")).isEqualTo("authenticated");
            assertThat(byMessage.next().getString("type")).isEqualTo("reply");
            assertThat(byMessage.call("who")).isEqualTo(Json.createValue("anna"));
        }
    }

    /** The server's own words for a bad handshake are in the log, too, and whatever the module says of it. */
    @Test
    void noneOfThemIsInTheServersLog() {
        List<String> signed = forged.stream()
                .map(Forged::token)
                .filter(token -> token.length() < LONGEST_HEADER / 2)
                .filter(token -> token.matches("[\\w-]+\\.[\\w-]+\\.[\\w-]{40,400}"))
                .toList();
        assertThat(signed).hasSizeGreaterThan(50);

        for (String token : signed) {
            try (RawClient client = RawClient.dial(server.socket("/ws/queried?token=" + token))) {
                assertThat(client.upgrade("")).startsWith("HTTP/1.1 101");
                assertThat(client.readCloseCode()).isEqualTo(4501);
            }
        }

        List<String> signatures = signed.stream()
                .map(token -> token.substring(token.lastIndexOf('.') + 1))
                .toList();
        assertThat(server.log()).noneMatch(line -> signatures.stream().anyMatch(line::contains));
    }

    @AfterAll
    void end() {
        undecided.close();
    }
}
