package ee.realtime.internal.dispatch;

import static ee.realtime.IdentityPolicy.FIRST_MESSAGE;
import static ee.realtime.IdentityPolicy.OPTIONAL;
import static ee.realtime.IdentityPolicy.REQUIRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.realtime.Connection;
import ee.realtime.ErrorCode;
import ee.realtime.IdentityPolicy;
import ee.realtime.Join;
import ee.realtime.OnAction;
import ee.realtime.OnConnect;
import ee.realtime.RealtimeException;
import ee.realtime.internal.metrics.Counter;
import ee.realtime.spi.AuthenticationRequest;
import ee.realtime.spi.Authenticator;
import ee.realtime.spi.Identity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who a client is: by its handshake, or by its first message. */
class AuthenticationTest {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final String AUTHENTICATED =
            "{\"type\":\"authenticated\",\"data\":{\"success\":true,\"userId\":\"anna\",\"greeting\":\"hello anna\"}}";

    private final Tokens tokens = new Tokens();
    private final TestEndpoint endpoint = open(FIRST_MESSAGE);

    private TestEndpoint open(IdentityPolicy policy) {
        return TestEndpoint.with(Actions.class)
                .identity(policy)
                .authenticator(tokens)
                .open();
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    @ApplicationScoped
    static class Actions {
        @OnConnect
        Map<String, String> connected(Connection caller) {
            return Map.of("greeting", "hello " + caller.user().orElse("stranger"));
        }

        @OnAction
        @RolesAllowed("admin")
        String admin() {
            return "yes";
        }

        @OnAction
        @Join("cellar")
        @RolesAllowed("admin")
        void enter() {}

        @OnAction
        String who(Connection caller) {
            return caller.user().orElse("nobody");
        }
    }

    /** Knows anna by the token "good"; the handshake's word counts, too. */
    private static final class Tokens implements Authenticator {
        private final CompletableFuture<Optional<Identity>> slow = new CompletableFuture<>();

        @Override
        public CompletionStage<Optional<Identity>> authenticate(AuthenticationRequest request) {
            if (request.token().isEmpty()) {
                return CompletableFuture.completedFuture(((FakeClient.Request) request.handshake()).identity());
            }
            return switch (request.token().get()) {
                case "good" -> CompletableFuture.completedFuture(Optional.of(Identity.of("anna")));
                case "better" ->
                    CompletableFuture.completedFuture(
                            Optional.of(Identity.of("anna").withRoles(Set.of("admin"))));
                case "other" -> CompletableFuture.completedFuture(Optional.of(Identity.of("berta")));
                case "short" ->
                    CompletableFuture.completedFuture(Optional.of(
                            Identity.of("anna").withExpiry(Instant.now().plusSeconds(60))));
                case "slow" -> slow;
                case "fails" -> CompletableFuture.failedFuture(new IllegalStateException("secret"));
                case "null" -> null;
                case "throws" -> throw new IllegalArgumentException("secret");
                case "error" -> throw new NoClassDefFoundError("secret");
                default -> CompletableFuture.completedFuture(Optional.empty());
            };
        }
    }

    private static String authenticate(String token) {
        return "{\"action\":\"$authenticate\",\"id\":1,\"data\":{\"token\":\"" + token + "\"}}";
    }

    private static String error(int id, String code, String message) {
        return "{\"type\":\"error\",\"id\":" + id + ",\"data\":{\"code\":\"" + code + "\",\"message\":\"" + message
                + "\",\"retryable\":false}}";
    }

    @Test
    void theFirstFrameOfAStrangerNamesNobody() {
        FakeClient client = endpoint.connect();

        assertThat(client.allFrames())
                .containsExactly("{\"type\":\"connected\",\"data\":{\"connectionId\":\"c1\",\"heartbeat\":25,"
                        + "\"maxFrame\":131072}}");
    }

    @Test
    void aTokenIsAnsweredByWhatConnectedLeftOpenAndByTheReply() {
        FakeClient client = endpoint.connect().sends(authenticate("good"));

        assertThat(client.frames()).containsExactly(AUTHENTICATED, "{\"type\":\"reply\",\"id\":1,\"data\":null}");
    }

    @Test
    void aFlatFrameCarriesATokenToo() {
        FakeClient client = endpoint.connect().sends("{\"action\":\"$authenticate\",\"token\":\"good\"}");

        assertThat(client.frames()).containsExactly(AUTHENTICATED);
    }

    @Test
    void beforeItNothingElseIsHandled() {
        FakeClient client = endpoint.connect().asks("who", 1).asks("nothing", 2);

        assertThat(client.frames())
                .containsExactly(
                        error(1, "UNAUTHENTICATED", "Authenticate first"),
                        error(2, "UNAUTHENTICATED", "Authenticate first"));
    }

    @Test
    void beforeItAPingIsAnswered() {
        FakeClient client = endpoint.connect().sends("{\"action\":\"$ping\"}");

        assertThat(client.frames()).containsExactly("{\"type\":\"$pong\"}");
    }

    @Test
    void afterItActionsAreHandledForTheUser() {
        FakeClient client = endpoint.connect().sends(authenticate("good")).asks("who", 2);

        assertThat(client.frames()).last().isEqualTo(Slow.reply("anna", 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad", "fails", "throws", "error", "null"})
    void aTokenThatIsNotAcceptedCostsOneErrorAndMayBeTriedAgain(String token) {
        FakeClient client = endpoint.connect().sends(authenticate(token));

        assertThat(client.frames()).containsExactly(error(1, "UNAUTHENTICATED", "The token is not accepted"));
        assertThat(client.closed()).isEmpty();

        client.sends(authenticate("good"));

        assertThat(client.frames()).contains(AUTHENTICATED);
        assertThat(endpoint.counters().read(Counter.REFUSED_TOKEN)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"token\":7}", "{\"token\":null}", "[]", "\"good\""})
    void withoutATokenItIsABadPayload(String data) {
        FakeClient client = endpoint.connect().sends("{\"action\":\"$authenticate\",\"id\":1,\"data\":" + data + "}");

        assertThat(client.frames()).containsExactly(error(1, "BAD_PAYLOAD", "The member \\\"token\\\" is missing"));
    }

    @Test
    void theSameUserMayRenewWhatItHasShown() {
        FakeClient client = endpoint.connect()
                .sends(authenticate("good"))
                .sends(authenticate("better"))
                .asks("admin", 2);

        assertThat(client.frames())
                .endsWith(
                        "{\"type\":\"authenticated\",\"data\":{\"success\":true,\"userId\":\"anna\"}}",
                        "{\"type\":\"reply\",\"id\":1,\"data\":null}",
                        Slow.reply("yes", 2));
    }

    @Test
    void rolesGoWithWhatIsRenewed() {
        FakeClient client = endpoint.connect()
                .sends(authenticate("better"))
                .sends(authenticate("good"))
                .asks("admin", 2);

        assertThat(client.frames()).last().asString().contains("FORBIDDEN");
    }

    @Test
    void aRenewalWithARoleLessEmptiesTheRoomsThatAskedForIt() {
        FakeClient client = endpoint.connect().sends(authenticate("better")).asks("enter", 2);
        assertThat(endpoint.realtime().room("cellar").count()).isCompletedWithValue(1);

        client.sends(authenticate("good"));

        assertThat(endpoint.realtime().room("cellar").count()).isCompletedWithValue(0);
        assertThat(client.closed()).isEmpty();
    }

    @Test
    void nobodyBecomesSomebodyElse() {
        FakeClient client = endpoint.connect()
                .sends(authenticate("good"))
                .sends(authenticate("other"))
                .asks("who", 2);

        assertThat(client.frames())
                .endsWith(error(1, "FORBIDDEN", "The token is somebody else's: connect anew"), Slow.reply("anna", 2));
        assertThat(client.closed()).isEmpty();
        assertThat(endpoint.counters().read(Counter.REFUSED_RENEWAL)).isEqualTo(1);
    }

    @Test
    void aBadTokenChangesNothing() {
        FakeClient client = endpoint.connect()
                .sends(authenticate("good"))
                .sends(authenticate("bad"))
                .asks("who", 2);

        assertThat(client.frames())
                .endsWith(error(1, "UNAUTHENTICATED", "The token is not accepted"), Slow.reply("anna", 2));
    }

    @Test
    void whatIsNotRenewedInTimeEnds() {
        FakeClient client = endpoint.connect().sends(authenticate("short"));

        endpoint.pass(Duration.ofSeconds(55));
        assertThat(client.closed()).isEmpty();
        endpoint.pass(Duration.ofSeconds(6));

        assertThat(client.closed()).isEqualTo("4506 token expired");
        endpoint.pass(Duration.ofSeconds(6));
        assertThat(endpoint.counters().closes()).containsEntry("4506", 1L);
    }

    @Test
    void whatIsRenewedGoesOn() {
        FakeClient client = endpoint.connect().sends(authenticate("short"));

        endpoint.pass(Duration.ofSeconds(55));
        client.sends(authenticate("good"));
        endpoint.pass(Duration.ofDays(1));

        assertThat(client.closed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer good", "bearer  good", "BEARER good"})
    void aTokenMayComeInAHeader(String value) {
        assertThat(byHeader("Authorization", value).allFrames())
                .singleElement()
                .asString()
                .contains("\"userId\":\"anna\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"realtime.v1, realtime.token.good", "realtime.token.good", "x,realtime.token.good,y"})
    void aTokenMayComeAsASubprotocol(String value) {
        assertThat(byHeader("Sec-WebSocket-Protocol", value).allFrames())
                .singleElement()
                .asString()
                .contains("\"userId\":\"anna\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer bad", "Bearer fails", "Bearer throws", "Bearer null", "Bearer error"})
    void aHandshakeWithABadTokenIsSentAwayForGood(String value) {
        FakeClient client = byHeader("Authorization", value);

        assertThat(client.closed()).isEqualTo("4501 authentication failed");
        assertThat(client.allFrames()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic good", "good", "", "Bearer", "Bearer "})
    void whatIsNoBearersTokenIsNone(String value) {
        assertThat(byHeader("Authorization", value).allFrames())
                .singleElement()
                .asString()
                .doesNotContain("userId");
    }

    private FakeClient byHeader(String name, String value) {
        return endpoint.connect(
                new FakeClient(), new FakeClient.Request("/test", Optional.empty(), Map.of(name, value), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTokenInTheQueryCountsOnlyWhereThatIsConfigured(boolean counts) {
        try (TestEndpoint queried = TestEndpoint.with(Actions.class)
                .identity(OPTIONAL)
                .authenticator(tokens)
                .configured("endpoints.test.token-in-query", Boolean.toString(counts))
                .open()) {
            FakeClient client = queried.connect(
                    new FakeClient(),
                    new FakeClient.Request("/test", Optional.empty(), Map.of(), Map.of("token", List.of("good"))));

            assertThat(client.asks("who", 1).frames()).containsExactly(Slow.reply(counts ? "anna" : "nobody", 1));
        }
    }

    @Test
    void aTicketLetsOneInWhereThatIsConfigured() {
        try (TestEndpoint tickets = TestEndpoint.with(Actions.class)
                .identity(REQUIRED)
                .configured("tickets", "true")
                .authenticator(tokens)
                .open()) {
            String ticket = ticket(tickets, Optional.of(Identity.of("anna").withRoles(Set.of("admin"))));

            FakeClient anna =
                    tickets.connect(new FakeClient(), withTicket(ticket)).asks("admin", 1);
            FakeClient thief = tickets.connect(new FakeClient(), withTicket(ticket));
            FakeClient guesser = tickets.connect(new FakeClient(), withTicket("x"));

            assertThat(anna.frames()).containsExactly("{\"type\":\"reply\",\"id\":1,\"data\":\"yes\"}");
            assertThat(thief.closed()).isEqualTo("4501 authentication failed");
            assertThat(guesser.closed()).isEqualTo("4501 authentication failed");
            assertThat(tickets.counters().read(Counter.REFUSED_HANDSHAKE)).isEqualTo(2);
        }
    }

    @Test
    void elsewhereATicketIsAParameterLikeAnyOther() {
        String ticket = ticket(endpoint, Optional.of(Identity.of("anna")));

        FakeClient client = endpoint.connect(new FakeClient(), withTicket(ticket));

        assertThat(client.closed()).isEmpty();
        assertThat(client.allFrames().get(0)).doesNotContain("anna");
    }

    @Test
    void nobodyGetsNoTicket() {
        FakeClient.Request request = new FakeClient.Request("/test", Optional.empty());

        assertThat(endpoint.door().tickets().issue(request))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        RealtimeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAUTHENTICATED));
        assertThat(endpoint.counters().read(Counter.REFUSED_TICKET)).isEqualTo(1);
    }

    @Test
    void aUserGetsSoManyTicketsInATime() {
        try (TestEndpoint tickets = TestEndpoint.with(Actions.class)
                .configured("limits.tickets-per-user", "2/m")
                .open()) {
            Optional<Identity> anna = Optional.of(Identity.of("anna"));
            ticket(tickets, anna);
            ticket(tickets, anna);

            assertThatThrownBy(() -> ticket(tickets, anna))
                    .hasCauseInstanceOf(RealtimeException.class)
                    .hasMessageContaining("Too many tickets of this user");
            assertThat(tickets.counters().read(Counter.LIMITED_TICKETS)).isEqualTo(1);
            ticket(tickets, Optional.of(Identity.of("berta")));
            tickets.clock().advance(Duration.ofSeconds(30));
            ticket(tickets, anna);
        }
    }

    private static String ticket(TestEndpoint endpoint, Optional<Identity> identity) {
        return endpoint.door()
                .tickets()
                .issue(new FakeClient.Request("/test", identity))
                .toCompletableFuture()
                .join();
    }

    private static FakeClient.Request withTicket(String ticket) {
        return new FakeClient.Request("/test", Optional.empty(), Map.of(), Map.of("ticket", List.of(ticket)));
    }

    @Test
    void whoCannotBeRecognisedAtTheMomentMayComeAgain() {
        Authenticator down =
                request -> CompletableFuture.failedFuture(new RealtimeException(ErrorCode.UNAVAILABLE, "no database"));
        try (TestEndpoint broken = TestEndpoint.with(Actions.class)
                .identity(FIRST_MESSAGE)
                .authenticator(down)
                .open()) {
            FakeClient client = broken.connect();

            assertThat(client.closed()).isEqualTo("1013 try again later");
            assertThat(broken.counters().read(Counter.RECOGNITION_UNAVAILABLE)).isEqualTo(1);
        }
    }

    @Test
    void whoIsKnownByTheHandshakeNeedsNoMessage() {
        FakeClient client = endpoint.connect("bob");
        assertThat(client.allFrames()).singleElement().asString().contains("\"userId\":\"bob\"");

        client.sends(authenticate("good")).asks("who", 2);

        assertThat(client.frames())
                .containsExactly(
                        error(1, "FORBIDDEN", "The token is somebody else's: connect anew"), Slow.reply("bob", 2));
    }

    @Test
    void whatComesMeanwhileWaitsForTheAuthenticator() {
        FakeClient client = endpoint.connect().sends(authenticate("slow")).asks("who", 2);
        assertThat(client.frames()).isEmpty();

        tokens.slow.complete(Optional.of(Identity.of("anna")));

        assertThat(client.frames())
                .containsExactly(AUTHENTICATED, "{\"type\":\"reply\",\"id\":1,\"data\":null}", Slow.reply("anna", 2));
    }

    @Test
    void whoSaysNothingIsSentAway() {
        FakeClient client = endpoint.connect();

        endpoint.pass(DEADLINE);
        assertThat(client.closed()).isEmpty();

        endpoint.pass(Duration.ofMillis(1));
        assertThat(client.closed()).isEqualTo("4408 authentication deadline");
        endpoint.pass(DEADLINE);
        assertThat(endpoint.counters().closes()).containsEntry("4408", 1L);
    }

    @Test
    void anotherTryDoesNotMoveTheDeadline() {
        FakeClient client = endpoint.connect();
        endpoint.pass(DEADLINE.minusMillis(1));

        client.sends(authenticate("bad"));
        endpoint.pass(Duration.ofMillis(2));

        assertThat(client.closed()).isEqualTo("4408 authentication deadline");
    }

    @Test
    void whoIsAuthenticatedHasNoDeadline() {
        FakeClient client = endpoint.connect().sends(authenticate("good"));

        endpoint.pass(DEADLINE.multipliedBy(100));

        assertThat(client.closed()).isEmpty();
    }

    @Test
    void whoMayStayAnonymousHasNoDeadline() {
        try (TestEndpoint optional = open(OPTIONAL)) {
            FakeClient client = optional.connect();

            optional.pass(DEADLINE.multipliedBy(100));

            assertThat(client.closed()).isEmpty();
        }
    }

    @Test
    void theActionMayHaveAnotherName() {
        try (TestEndpoint renamed = TestEndpoint.with(Actions.class)
                .identity(FIRST_MESSAGE)
                .authenticator(tokens)
                .configured("endpoints.test.authenticate-action", "authenticate")
                .open()) {
            FakeClient client = renamed.connect().sends("{\"action\":\"authenticate\",\"token\":\"good\"}");

            assertThat(client.frames()).containsExactly(AUTHENTICATED);
        }
    }

    @Test
    void whereIdentityIsRequiredAStrangerIsSentAwayForGood() {
        try (TestEndpoint required = open(REQUIRED)) {
            FakeClient client = required.connect();

            assertThat(client.closed()).isEqualTo("4501 authentication failed");
            assertThat(client.allFrames()).isEmpty();
        }
    }

    @Test
    void whereIdentityIsRequiredTheHandshakeMayTellIt() {
        try (TestEndpoint required = open(REQUIRED)) {
            FakeClient client = required.connect("bob");

            assertThat(client.closed()).isEmpty();
            assertThat(client.allFrames()).singleElement().asString().contains("\"userId\":\"bob\"");
        }
    }

    @ParameterizedTest
    @EnumSource(IdentityPolicy.class)
    void badCredentialsInTheHandshakeAreRefusedUnderAnyPolicy(IdentityPolicy policy) {
        try (TestEndpoint strict = TestEndpoint.with(Actions.class)
                .identity(policy)
                .authenticator(request -> CompletableFuture.failedFuture(new IllegalStateException("expired")))
                .open()) {
            FakeClient client = strict.connect();

            assertThat(client.closed()).isEqualTo("4501 authentication failed");
            assertThat(client.allFrames()).isEmpty();
        }
    }

    @Test
    void theActionThatAuthenticatesIsUnknownWhereTheFirstMessageDoesNotDoIt() {
        try (TestEndpoint optional = open(OPTIONAL)) {
            FakeClient client = optional.connect().sends(authenticate("good"));

            assertThat(client.frames()).containsExactly(error(1, "UNKNOWN_ACTION", "No such action"));
        }
    }

    @Test
    void whoHasNoTenantIsNotLetIn() {
        try (TestEndpoint tenants = TestEndpoint.with(Actions.class)
                .tenants((handshake, identity) -> identity.map(Identity::userId).filter("anna"::equals))
                .open()) {
            assertThat(tenants.connect("anna").closed()).isEmpty();
            assertThat(tenants.connect("bob").closed()).startsWith("4503");
        }
    }
}
