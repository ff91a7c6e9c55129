package ee.realtime.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.Connection;
import ee.realtime.IdentityPolicy;
import ee.realtime.Join;
import ee.realtime.OnAction;
import ee.realtime.internal.CapturedLog;
import ee.realtime.internal.limit.MessageLimits;
import ee.realtime.internal.limit.Refusals;
import ee.realtime.internal.limit.SharedBuckets;
import ee.realtime.internal.limit.Spending;
import ee.realtime.internal.metrics.Counter;
import ee.realtime.spi.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What clients send beyond a rate is answered by an error and handled by nobody. */
class MessageLimitsTest {
    private TestEndpoint endpoint;

    @ApplicationScoped
    static class Actions {
        private final AtomicInteger calls = new AtomicInteger();

        int calls() {
            return calls.get();
        }

        @OnAction
        void send() {
            calls.incrementAndGet();
        }

        @OnAction
        void typing() {
            calls.incrementAndGet();
        }

        @OnAction
        @Join("{rooms}")
        void enter(Rooms rooms, Connection caller) {
            calls.incrementAndGet();
        }
    }

    public record Rooms(List<String> rooms) {}

    @AfterEach
    void close() {
        endpoint.close();
    }

    private TestEndpoint.Setup with(String key, String value) {
        return TestEndpoint.with(Actions.class).configured("limits." + key, value);
    }

    private int calls() {
        return endpoint.bean(Actions.class).calls();
    }

    private static String limited(Object id, String text, int retryAfter) {
        return "{\"type\":\"error\",\"id\":" + id + ",\"data\":{\"code\":\"RATE_LIMITED\",\"message\":\"" + text
                + "\",\"retryable\":true,\"retryAfter\":" + retryAfter + "}}";
    }

    @Test
    void whatAConnectionSendsTooFastIsRefusedInItsPlace() {
        endpoint = with("messages-per-connection", "1/10s, burst 2").open();
        FakeClient client = endpoint.connect();

        client.asks("send", 1).asks("send", 2).asks("send", 3);
        endpoint.pass(Duration.ofSeconds(10));
        client.asks("send", 4);

        assertThat(client.frames())
                .containsExactly(
                        "{\"type\":\"reply\",\"id\":1,\"data\":null}",
                        "{\"type\":\"reply\",\"id\":2,\"data\":null}",
                        limited(3, "Too many messages of this connection", 10),
                        "{\"type\":\"reply\",\"id\":4,\"data\":null}");
        assertThat(calls()).isEqualTo(3);
        assertThat(endpoint.counters().read(Counter.LIMITED_MESSAGES_PER_CONNECTION))
                .isEqualTo(1);
    }

    @Test
    void eachConnectionHasItsOwn() {
        endpoint = with("messages-per-connection", "1/h").open();

        endpoint.connect().asks("send", 1);
        endpoint.connect().asks("send", 1);

        assertThat(calls()).isEqualTo(2);
    }

    @Test
    void aUsersConnectionsShareOne() {
        endpoint = with("messages-per-user", "2/h").open();
        endpoint.connect("anna").asks("send", 1);
        FakeClient second = endpoint.connect("anna").asks("send", 1).asks("send", 2);
        endpoint.connect("ben").asks("send", 1);
        endpoint.connect().asks("send", 1).asks("send", 2).asks("send", 3);

        assertThat(second.frames()).last().asString().contains("Too many messages of this user");
        assertThat(calls()).as("anna's two, ben's, and all of the anonymous").isEqualTo(6);
    }

    @Test
    void tenantsHaveTheirsAndDoNotSeeEachOther() {
        endpoint = with("messages-per-tenant", "2/h")
                .tenants((request, identity) -> identity.map(who -> who.userId().split("@")[1]))
                .open();

        endpoint.connect("anna@red").asks("send", 1).asks("send", 2);
        FakeClient tooMuch = endpoint.connect("ben@red").asks("send", 1);
        FakeClient other = endpoint.connect("anna@blue").asks("send", 1);

        assertThat(tooMuch.frames()).containsExactly(limited(1, "Too many messages at this time", 1800));
        assertThat(other.frames()).containsExactly("{\"type\":\"reply\",\"id\":1,\"data\":null}");
    }

    @Test
    void anEndpointHasOneForAll() {
        endpoint = with("messages", "2/h").open();
        endpoint.connect().asks("send", 1);
        endpoint.connect().asks("send", 1);
        endpoint.connect().asks("send", 1);

        assertThat(calls()).isEqualTo(2);
        assertThat(endpoint.counters().read(Counter.LIMITED_MESSAGES)).isEqualTo(1);
    }

    @Test
    void anActionWithARateOfItsOwnNeitherUsesUpTheGeneralOneNorIsHeldByIt() {
        endpoint = with("messages-per-connection", "1/h")
                .configured("limits.actions.typing.messages-per-connection", "2/h")
                .open();
        FakeClient client = endpoint.connect();

        client.asks("typing", 1).asks("typing", 2).asks("typing", 3);
        assertThat(calls()).isEqualTo(2);
        client.asks("send", 4).asks("send", 5);
        assertThat(calls()).isEqualTo(3);
    }

    @Test
    void anActionsRateOfOneKindLeavesTheOtherKindsInForce() {
        endpoint = with("messages-per-user", "1/h")
                .configured("limits.actions.typing.messages-per-connection", "5/h")
                .open();

        endpoint.connect("anna").asks("send", 1).asks("typing", 2);

        assertThat(calls()).isEqualTo(1);
    }

    @Test
    void whatALaterLimitRefusesUsesUpNothingOfAnEarlierOne() {
        endpoint = with("messages-per-connection", "3/h")
                .configured("limits.messages-per-user", "1/10s")
                .open();
        FakeClient client = endpoint.connect("anna");

        for (int i = 0; i < 3; i++) {
            client.asks("send", 1).asks("send", 2).asks("send", 3);
            endpoint.pass(Duration.ofSeconds(10));
        }

        assertThat(calls()).isEqualTo(3);
    }

    @Test
    void pingsAndWhatIsNoMessageCountToo() {
        endpoint = with("messages-per-connection", "3/h").open();
        FakeClient client = endpoint.connect();

        client.sends("{\"action\":\"$ping\"}").sends("nonsense");
        client.link().receivedBinary();
        client.sends("{\"action\":\"$ping\"}").sends("nonsense").asks("send", 1);
        client.link().receivedBinary();

        assertThat(client.frames()).hasSize(7);
        assertThat(client.frames().subList(0, 3)).noneMatch(frame -> frame.contains("RATE_LIMITED"));
        assertThat(client.frames().subList(3, 7)).allMatch(frame -> frame.contains("RATE_LIMITED"));
        assertThat(calls()).isZero();
    }

    @Test
    void unknownActionsAndGuessedTokensCountToo() {
        endpoint = with("messages-per-connection", "2/h")
                .identity(IdentityPolicy.FIRST_MESSAGE)
                .open();
        FakeClient client = endpoint.connect();

        client.sends("{\"action\":\"$authenticate\",\"token\":\"a\"}").asks("nothing", 1);
        client.sends("{\"action\":\"$authenticate\",\"token\":\"b\"}");

        assertThat(client.frames()).hasSize(3).last().asString().contains("RATE_LIMITED");
    }

    @Test
    void whoNeverWaitsIsClosedInTheEnd() {
        endpoint = with("messages-per-connection", "1/s").open();
        FakeClient client = endpoint.connect();

        for (int tenths = 0; tenths < 99; tenths++) {
            client.asks("send", tenths);
            endpoint.pass(Duration.ofMillis(100));
        }
        assertThat(client.closed()).isEmpty();
        for (int tenths = 0; tenths < 5; tenths++) {
            client.asks("send", tenths);
            endpoint.pass(Duration.ofMillis(100));
        }

        assertThat(client.closed()).isEqualTo("4429 too many requests");
        assertThat(endpoint.counters().read(Counter.FLOODS_CLOSED)).isEqualTo(1);
    }

    @Test
    void whoWaitsNowAndThenIsNot() {
        endpoint = with("messages-per-connection", "1/s").open();
        FakeClient client = endpoint.connect();

        for (int round = 0; round < 60; round++) {
            client.asks("send", 1).asks("send", 2);
            endpoint.pass(Duration.ofMillis(1100));
        }

        assertThat(client.closed()).isEmpty();
        assertThat(calls()).isEqualTo(60);
    }

    @Test
    void joinsHaveARate() {
        endpoint = with("joins-per-connection", "3/h").open();
        FakeClient client = endpoint.connect();

        client.sends("{\"action\":\"enter\",\"id\":1,\"rooms\":[\"a\",\"b\"]}");
        client.sends("{\"action\":\"enter\",\"id\":2,\"rooms\":[\"a\",\"b\"]}");
        client.sends("{\"action\":\"enter\",\"id\":3,\"rooms\":[\"c\",\"d\"]}");
        client.sends("{\"action\":\"enter\",\"id\":4,\"rooms\":[\"c\"]}");

        assertThat(client.frames())
                .containsExactly(
                        "{\"type\":\"reply\",\"id\":1,\"data\":null}",
                        "{\"type\":\"reply\",\"id\":2,\"data\":null}",
                        limited(3, "Too many joins of this connection", 1200),
                        "{\"type\":\"reply\",\"id\":4,\"data\":null}");
        assertThat(calls()).isEqualTo(3);
    }

    @Test
    void aDryRunCountsLogsALineAndRefusesNothing() {
        try (CapturedLog log = new CapturedLog("ee.realtime.limit")) {
            endpoint = with("messages-per-user", "1/h")
                    .configured("limits.dry-run", "true")
                    .open();
            FakeClient client = endpoint.connect(new FakeClient(), Optional.of(Identity.of("an\u202ena")));

            for (int i = 0; i < 100; i++) {
                client.asks("send", i);
            }

            assertThat(calls()).isEqualTo(100);
            assertThat(endpoint.counters().read(Counter.LIMITED_MESSAGES_PER_USER))
                    .isEqualTo(99);
            assertThat(log.messages())
                    .containsExactly(
                            "INFO RT0601 Dry run: realtime.limits.messages-per-user is exceeded at /test, 1 times"
                                    + " since the last such line, now by \"an\\u202ena\"");
        }
    }

    @Test
    void whereNothingIsLimitedNothingIsAsked() {
        endpoint = TestEndpoint.with(Actions.class).open();

        assertThat(MessageLimits.of(
                        endpoint.door().endpoint(),
                        new SharedBuckets(Spending.NONE, endpoint.clock()),
                        new Refusals(endpoint.counters(), endpoint.clock()),
                        endpoint.counters(),
                        endpoint.clock()))
                .isEmpty();
    }
}
