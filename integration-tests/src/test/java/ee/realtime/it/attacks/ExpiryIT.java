package ee.realtime.it.attacks;

import static ee.realtime.it.support.Frames.error;
import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.it.attacks.app.HallOffice.Desk;
import ee.realtime.it.attacks.app.Halls;
import ee.realtime.it.support.RawClient;
import ee.realtime.it.support.TestClient;
import ee.realtime.it.support.TestClient.Closed;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.util.List;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** S2, S4: tokens that end, are renewed, are somebody else's, or stand in an address; users that are sent away. */
@ExtendWith(OneServer.class)
@ResourceLock("attacked")
class ExpiryIT {
    private final Attacked server;

    ExpiryIT(Attacked server) {
        this.server = server;
    }

    /** Nobody becomes somebody else in place, and who tried stays who he was. */
    @ParameterizedTest(name = "S4 a token of {0} in hall {1}")
    @CsvSource({"berta, lee", "anna, kim", "berta, kim", "ANNA, lee", "'anna ', lee", "anna, ''"})
    void aTokenOfAnotherUserOrTenantDoesNotRenew(String user, String hall) {
        try (TestClient anna = server.connect(Halls.PATH, server.token("lee", "anna"));
                TestClient warden = server.connect(Halls.PATH, server.token("lee", "carl", "warden"))) {
            anna.call("enter", "{'room':'1'}");

            anna.send(Attacked.authenticate(server.token(hall, user, "warden")));

            assertThat(error(anna.next())).isEqualTo("a: FORBIDDEN");
            assertThat(anna.refused("ring", "{'text':'as a warden'}")).isEqualTo("FORBIDDEN");
            assertThat(warden.call("members", "{'room':'1'}").toString()).isEqualTo("[\"" + anna.id() + "\"]");
            warden.call("whisper", "{'user':'anna','text':'still you'}");
            assertThat(anna.next().toString()).contains("still you");
        }
    }

    @Test
    void aTokenWithoutATenantDoesNotRenew() {
        try (TestClient anna = server.connect(Halls.PATH, server.token("lee", "anna"))) {
            anna.send(Attacked.authenticate(server.token("anna")));

            assertThat(error(anna.next())).isEqualTo("a: FORBIDDEN");
        }
    }

    @Test
    void aForgedTokenNeitherRenewsNorEndsAConnection() {
        try (TestClient anna = server.connect(Halls.PATH, server.token("lee", "anna"))) {
            String token = server.token("lee", "anna", "warden");

            anna.send(Attacked.authenticate(token.substring(0, token.length() - 20) + "A".repeat(20)));

            assertThat(error(anna.next())).isEqualTo("a: UNAUTHENTICATED");
            assertThat(anna.refused("ring", "{'text':'as a warden'}")).isEqualTo("FORBIDDEN");
        }
    }

    /** The server's leeway of 30 s is for its clock, not for a connection's life. */
    @Test
    void whoComesWithATokenThatHasJustEndedIsSentAwayAtOnce() {
        String ended = server.mint().token("anna", claims -> {
            claims.setStringClaim("hall", "lee");
            claims.setExpirationTime(NumericDate.fromSeconds(NumericDate.now().getValue() - 5));
        });
        try (TestClient anna = server.app()
                .client(Halls.PATH)
                .header("Authorization", "Bearer " + ended)
                .open()) {
            assertThat(anna.closed().code()).isIn(4501, 4506);
        }
    }

    @Test
    void aUserWhoIsSentAwayGoesInOneTenantOnlyAndHearsNothingMore() {
        try (TestClient tab = server.connect(Halls.PATH, server.token("lee", "anna"));
                TestClient other = server.connect(Halls.PATH, server.token("lee", "anna"));
                TestClient namesake = server.connect(Halls.PATH, server.token("kim", "anna"));
                TestClient colleague = server.connect(Halls.PATH, server.token("lee", "berta"))) {
            for (TestClient client : List.of(tab, other, namesake, colleague)) {
                client.call("enter", "{'room':'1'}");
            }

            assertThat(server.app().call(Desk.class, "disconnect", "lee", "anna"))
                    .isEqualTo("2");
            colleague.call("say", "{'room':'1','text':'gone?'}");

            for (TestClient gone : List.of(tab, other)) {
                Closed closed = gone.closed();
                assertThat(closed.code()).isEqualTo(4505);
                assertThat(gone.received()).isEqualTo(2);
            }
            assertThat(namesake.call("enter", "{'room':'2'}")).isEqualTo(JsonValue.NULL);
            assertThat(colleague.next().toString()).contains("gone?");
        }
    }

    /** Where tokens in addresses are allowed, the server's log has none all the same, even of what fails. */
    @Test
    void aTokenInTheAddressIsNotInTheLog() {
        String token = server.token("anna");
        String signature = token.substring(token.lastIndexOf('.') + 1);

        try (TestClient anna = server.app().connect("/ws/queried?token=" + token)) {
            assertThat(anna.call("who")).isEqualTo(Json.createValue("anna"));
            assertThat(anna.refused("fail", "{}")).isEqualTo("INTERNAL");
            anna.abort();
        }
        for (String path : List.of("/ws/queried/x?token=", "/ws/own?token=", "/ws/queried?x=%00&token=")) {
            try (RawClient client = RawClient.dial(server.socket(path + token))) {
                assertThat(client.upgrade("Sec-WebSocket-Version: 99\r\n")).startsWith("HTTP/1.1 ");
            }
        }

        assertThat(server.log()).anyMatch(line -> line.contains("RT0201")).noneMatch(line -> line.contains(signature));
    }
}
