package ee.realtime.it;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.it.support.App;
import ee.realtime.it.support.Deployed;
import ee.realtime.it.support.Frames;
import ee.realtime.it.support.TestClient;
import ee.realtime.it.support.TestClient.Closed;
import ee.realtime.it.support.TokenIssuer;
import ee.realtime.it.support.Wars;
import ee.realtime.it.tokens.Doors;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tickets: asked for by an HTTP request, used for one connection. That they work once on all nodes is shown elsewhere. */
class TicketsIT {
    private static final TokenIssuer ISSUER = new TokenIssuer("https://issuer.example");
    private static final String DOOR = "/ws/ticketed/ticket";

    @RegisterExtension
    static final Deployed DEPLOYED = Deployed.as(
            "tickets",
            Wars.of(
                            Doors.class,
                            "mp.jwt.verify.publickey.location=/META-INF/key.pem",
                            "realtime.endpoints.ticketed.tickets=true",
                            "realtime.endpoints.open.tickets=true",
                            "realtime.endpoints.open.ticket-lifetime=1s",
                            "realtime.endpoints.ticketed.origins=https://front.example")
                    .addAsResource(new StringAsset(ISSUER.pem()), "META-INF/key.pem"));

    private final App app = DEPLOYED.app();

    private HttpResponse<String> ask(String token, String... more) {
        return app.request(
                "POST",
                DOOR,
                Stream.concat(Stream.of("Authorization", "Bearer " + token), Stream.of(more))
                        .toArray(String[]::new));
    }

    private String ticket(int seconds, String... roles) {
        HttpResponse<String> response = ask(token("anna", seconds, roles));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        JsonObject answer = Frames.object(response.body());
        assertThat(answer.getInt("expiresIn")).isEqualTo(30);
        return answer.getString("ticket");
    }

    private TestClient use(String ticket) {
        return app.client("/ws/ticketed?ticket=" + ticket).open();
    }

    @Test
    void oneOpensOneConnectionAndCarriesTheRoles() {
        String ticket = ticket(600, "admin");

        try (TestClient anna = app.client("/ws/ticketed?ticket=" + ticket).connect();
                TestClient thief = use(ticket)) {
            assertThat(who(anna)).isEqualTo("anna");
            assertThat(((JsonString) anna.call("admin")).getString()).isEqualTo("yes");
            assertThat(thief.closed()).isEqualTo(new Closed(4501, "authentication failed"));
        }
    }

    @Test
    void whatIsNotUsedInTimeIsWorthNothing() {
        HttpResponse<String> response =
                app.request("POST", "/ws/open/ticket", "Authorization", "Bearer " + token("anna", 600));
        Instant issued = Instant.now();
        Awaitility.await().until(() -> Instant.now().isAfter(issued.plusSeconds(1)));

        String ticket = Frames.object(response.body()).getString("ticket");
        try (TestClient late = app.client("/ws/open?ticket=" + ticket).open()) {
            assertThat(late.closed()).isEqualTo(new Closed(4501, "authentication failed"));
        }
    }

    @Test
    void theConnectionEndsWithTheTokenThatTheTicketWasFor() {
        try (TestClient anna = use(ticket(3))) {
            assertThat(anna.closed()).isEqualTo(new Closed(4506, "token expired"));
        }
    }

    @Test
    void whoIsNotKnownGetsNone() {
        assertThat(app.request("POST", DOOR).statusCode()).isEqualTo(401);
        assertThat(ask(token("anna", -600)).statusCode()).isEqualTo(401);
        assertThat(ask(new TokenIssuer("https://issuer.example").token("anna", 600))
                        .body())
                .isEqualTo("{\"code\":\"UNAUTHENTICATED\"}");
    }

    @Test
    void pagesOfOtherSitesGetNoneUnlessTheyMayConnect() {
        String token = token("anna", 600);
        assertThat(ask(token, "Origin", "https://evil.example").statusCode()).isEqualTo(403);
        assertThat(ask(token, "Cookie", "JSESSIONID=x").statusCode()).isEqualTo(403);

        HttpResponse<String> allowed = ask(token, "Origin", "https://front.example");
        HttpResponse<String> asked = app.request(
                "OPTIONS",
                DOOR,
                "Origin",
                "https://front.example",
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "authorization");

        assertThat(allowed.statusCode()).isEqualTo(200);
        assertThat(asked.statusCode()).isEqualTo(204);
        for (HttpResponse<String> response : List.of(allowed, asked)) {
            assertThat(response.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains("https://front.example");
            assertThat(response.headers().firstValue("Access-Control-Allow-Credentials"))
                    .contains("true");
        }
        assertThat(asked.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
                .contains("authorization");
    }

    @Test
    void thereIsADoorOnlyWhereThatIsConfiguredAndForPostAlone() {
        assertThat(app.request("POST", "/ws/queried/ticket", "Authorization", "Bearer " + token("anna", 600))
                        .statusCode())
                .isEqualTo(404);
        assertThat(app.request("GET", DOOR, "Authorization", "Bearer " + token("anna", 600))
                        .statusCode())
                .isEqualTo(405);
    }

    private static String token(String user, int seconds, String... roles) {
        return ISSUER.token(user, seconds, roles);
    }

    private static String who(TestClient client) {
        return ((JsonString) client.call("who")).getString();
    }
}
