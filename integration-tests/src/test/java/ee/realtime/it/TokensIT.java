package ee.realtime.it;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.it.support.App;
import ee.realtime.it.support.Deployed;
import ee.realtime.it.support.TestClient;
import ee.realtime.it.support.TestClient.Closed;
import ee.realtime.it.support.TokenIssuer;
import ee.realtime.it.support.Wars;
import ee.realtime.it.tokens.Doors;
import jakarta.json.JsonString;
import java.time.Duration;
import java.time.Instant;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tokens that a public key verifies, by every way in which a handshake brings them, renewed and at their end. */
class TokensIT {
    private static final TokenIssuer ISSUER = new TokenIssuer("https://issuer.example");

    @RegisterExtension
    static final Deployed DEPLOYED = Deployed.as(
            "tokens",
            Wars.of(
                            Doors.class,
                            "mp.jwt.verify.publickey.location=/META-INF/key.pem",
                            "mp.jwt.verify.issuer=https://issuer.example",
                            "realtime.endpoints.queried.token-in-query=true")
                    .addAsResource(new StringAsset(ISSUER.pem()), "META-INF/key.pem"));

    private final App app = DEPLOYED.app();

    @Test
    void aTokenComesInAHeader() {
        try (TestClient anna = app.client("/ws/open")
                .header("Authorization", "Bearer " + token("anna", 600))
                .connect()) {
            assertThat(who(anna)).isEqualTo("anna");
        }
    }

    @Test
    void aTokenComesAsASubprotocolThatIsNotChosen() {
        try (TestClient anna = app.client("/ws/open")
                .subprotocol("realtime.v1", "realtime.token." + token("anna", 600))
                .connect()) {
            assertThat(anna.subprotocol()).isEqualTo("realtime.v1");
            assertThat(who(anna)).isEqualTo("anna");
        }
    }

    @Test
    void aTokenInTheQueryCountsOnlyWhereThatIsConfigured() {
        try (TestClient anna =
                        app.client("/ws/queried?token=" + token("anna", 600)).connect();
                TestClient stranger =
                        app.client("/ws/open?token=" + token("anna", 600)).connect()) {
            assertThat(who(anna)).isEqualTo("anna");
            assertThat(who(stranger)).isEqualTo("nobody");
        }
    }

    @Test
    void aForgedTokenIsSentAwayForGood() {
        String[] forged = {
            new TokenIssuer("https://issuer.example").token("anna", 600),
            ISSUER.named("https://other.example").token("anna", 600),
            token("anna", -600),
            "x"
        };
        for (String token : forged) {
            try (TestClient client = app.client("/ws/open")
                    .header("Authorization", "Bearer " + token)
                    .open()) {
                assertThat(client.closed()).isEqualTo(new Closed(4501, "authentication failed"));
            }
        }
    }

    @Test
    void aClientRenewsItsTokenAndItsRoles() {
        try (TestClient anna = app.client("/ws/open")
                .header("Authorization", "Bearer " + token("anna", 600))
                .connect()) {
            assertThat(anna.refused("admin", "{}")).isEqualTo("FORBIDDEN");

            assertThat(anna.refused("$authenticate", "{\"token\":\"" + token("berta", 600, "admin") + "\"}"))
                    .isEqualTo("FORBIDDEN");
            assertThat(anna.refused("admin", "{}")).isEqualTo("FORBIDDEN");
            anna.send("{\"action\":\"$authenticate\",\"data\":{\"token\":\"" + token("anna", 600, "admin") + "\"}}");
            assertThat(anna.next().getString("type")).isEqualTo("authenticated");

            assertThat(((JsonString) anna.call("admin")).getString()).isEqualTo("yes");
        }
    }

    @Test
    void aConnectionEndsWithItsToken() {
        Instant start = Instant.now();
        try (TestClient renewing = app.client("/ws/open")
                        .header("Authorization", "Bearer " + token("anna", 4))
                        .connect();
                TestClient idle = app.client("/ws/open")
                        .header("Authorization", "Bearer " + token("berta", 4))
                        .connect()) {
            renewing.send("{\"action\":\"$authenticate\",\"data\":{\"token\":\"" + token("anna", 600) + "\"}}");

            assertThat(idle.closed()).isEqualTo(new Closed(4506, "token expired"));
            assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofSeconds(2));
            assertThat(renewing.next().getString("type")).isEqualTo("authenticated");
            assertThat(who(renewing)).isEqualTo("anna");
        }
    }

    private static String who(TestClient client) {
        return ((JsonString) client.call("who")).getString();
    }

    private static String token(String user, int seconds, String... roles) {
        return ISSUER.token(user, seconds, roles);
    }
}
