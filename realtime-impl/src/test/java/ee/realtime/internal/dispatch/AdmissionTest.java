package ee.realtime.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.Connection;
import ee.realtime.ErrorCode;
import ee.realtime.OnAction;
import ee.realtime.OnConnect;
import ee.realtime.OnDisconnect;
import ee.realtime.RealtimeException;
import ee.realtime.event.ConnectionClosed;
import ee.realtime.event.ConnectionOpened;
import ee.realtime.internal.CapturedLog;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens before a client is told that it is connected. */
class AdmissionTest {
    private final TestEndpoint endpoint = TestEndpoint.with(Doorman.class).open();
    private final Doorman doorman = endpoint.bean(Doorman.class);

    @AfterEach
    void close() {
        endpoint.close();
    }

    /** Lets clients in as a test says, at once unless told otherwise. */
    @ApplicationScoped
    static class Doorman {
        private final List<String> happened = new CopyOnWriteArrayList<>();
        private CompletionStage<?> answer = CompletableFuture.completedFuture(null);
        private Connection last;

        @OnConnect
        CompletionStage<?> connect(Connection caller) {
            happened.add("connect");
            last = caller;
            caller.join("hall");
            caller.send("welcome", 1);
            return answer;
        }

        @OnAction
        String act() {
            happened.add("act");
            return "done";
        }

        @OnDisconnect
        void disconnect() {
            happened.add("disconnect");
        }

        void opened(@Observes ConnectionOpened event) {
            happened.add("opened");
        }

        void closed(@Observes ConnectionClosed event) {
            happened.add("closed");
        }

        List<String> happened() {
            return happened;
        }

        <T> CompletableFuture<T> answerLater() {
            CompletableFuture<T> later = new CompletableFuture<>();
            answer = later;
            return later;
        }

        void answer(Object members) {
            answer = CompletableFuture.completedFuture(members);
        }

        Connection last() {
            return last;
        }
    }

    private static String connected(String id, String more) {
        return "{\"type\":\"connected\",\"data\":{\"connectionId\":\"" + id + "\",\"heartbeat\":25,\"maxFrame\":131072"
                + more + "}}";
    }

    private static final String WELCOME = "{\"type\":\"welcome\",\"data\":1}";

    @Test
    void anAnonymousClientIsToldItsConnection() {
        assertThat(endpoint.connect().allFrames()).containsExactly(connected("c1", ""), WELCOME);
    }

    @Test
    void aKnownClientIsToldItsUser() {
        assertThat(endpoint.connect("anna").allFrames())
                .containsExactly(connected("c1", ",\"userId\":\"anna\""), WELCOME);
    }

    @Test
    void whatOnConnectReturnsIsPartOfIt() {
        doorman.answer(Map.of("room", "hall"));

        assertThat(endpoint.connect().allFrames()).first().isEqualTo(connected("c1", ",\"room\":\"hall\""));
    }

    @Test
    void whatOnConnectReturnsReplacesNothingOfTheModules() {
        doorman.answer(Map.of("connectionId", "mine", "userId", "root"));

        assertThat(endpoint.connect("anna").allFrames()).first().isEqualTo(connected("c1", ",\"userId\":\"anna\""));
    }

    @Test
    void theClientIsToldAfterOnConnectAndTheApplicationAfterThat() {
        CompletableFuture<Object> answer = doorman.answerLater();
        FakeClient client = endpoint.connect();
        assertThat(client.allFrames()).isEmpty();
        assertThat(doorman.happened()).containsExactly("connect");

        answer.complete(null);

        assertThat(client.allFrames()).containsExactly(connected("c1", ""), WELCOME);
        assertThat(doorman.happened()).containsExactly("connect", "opened");
    }

    @Test
    void nothingOvertakesConnected() {
        CompletableFuture<Object> answer = doorman.answerLater();
        FakeClient client = endpoint.connect();
        endpoint.realtime().all().send("to all", 2);
        endpoint.realtime().room("hall").send("to room", 3);
        client.sends("{\"action\":\"$ping\"}").sends("nonsense");
        assertThat(client.allFrames()).isEmpty();

        answer.complete(null);

        assertThat(client.allFrames())
                .startsWith(
                        connected("c1", ""),
                        WELCOME,
                        "{\"type\":\"to all\",\"data\":2}",
                        "{\"type\":\"to room\",\"data\":3}",
                        "{\"type\":\"$pong\"}")
                .hasSize(6);
    }

    @Test
    void actionsWaitForIt() {
        CompletableFuture<Object> answer = doorman.answerLater();
        FakeClient client = endpoint.connect().asks("act", 1);
        assertThat(doorman.happened()).containsExactly("connect");

        answer.complete(null);

        assertThat(doorman.happened()).containsExactly("connect", "opened", "act");
        assertThat(client.frames()).last().isEqualTo(Slow.reply("done", 1));
    }

    @Test
    void anActionThatArrivesBeforeTheContainerHasOpenedTheLinkComesAfterIt() {
        FakeClient client = new FakeClient().hasLink(endpoint.door());

        client.asks("act", 1);
        client.link().open();

        assertThat(doorman.happened()).containsExactly("connect", "opened", "act");
        assertThat(client.frames()).last().isEqualTo(Slow.reply("done", 1));
    }

    @Test
    void onConnectRefusesWithAReason() {
        doorman.answerLater().completeExceptionally(new RealtimeException(ErrorCode.FORBIDDEN, "full"));

        FakeClient client = endpoint.connect();

        assertThat(client.closed()).isEqualTo("4503 full");
        assertThat(client.allFrames()).isEmpty();
        assertThat(doorman.happened()).containsExactly("connect");
    }

    @Test
    void whatElseItThrowsIsLoggedAndNotTold() {
        try (CapturedLog log = new CapturedLog("ee.realtime.dispatch")) {
            doorman.answerLater().completeExceptionally(new IllegalStateException("jdbc:secret"));

            FakeClient client = endpoint.connect();

            assertThat(client.closed()).isEqualTo("4503 refused");
            assertThat(log.messages())
                    .containsExactly("WARNING RT0203 A connection was refused because an @OnConnect method failed");
        }
    }

    @Test
    void aResultWithoutMembersIsAMistakeThatRefuses() {
        try (CapturedLog log = new CapturedLog("ee.realtime.dispatch")) {
            doorman.answer("hello");

            assertThat(endpoint.connect().closed()).isEqualTo("4503 refused");
            assertThat(log.messages()).singleElement().asString().contains("RT0203");
        }
    }

    @Test
    void whoIsRefusedIsInNoRoom() {
        doorman.answerLater().completeExceptionally(new RealtimeException(ErrorCode.FORBIDDEN, "full"));

        endpoint.connect("anna");

        assertThat(endpoint.hub().roomCount()).isZero();
        assertThat(endpoint.hub().connections()).isEmpty();
        assertThat(doorman.last().isOpen()).isFalse();
    }

    @Test
    void onConnectThatTakesTooLongCostsTheConnection() {
        doorman.answerLater();
        FakeClient client = endpoint.connect();

        endpoint.pass(Duration.ofSeconds(30).plusMillis(1));

        assertThat(client.closed()).startsWith("4408");
        assertThat(client.allFrames()).isEmpty();
    }

    @Test
    void whoLeavesMeanwhileIsLetInAndLetGo() {
        CompletableFuture<Object> answer = doorman.answerLater();
        FakeClient client = endpoint.connect();
        client.leaves();

        answer.complete(null);

        assertThat(doorman.happened()).containsExactly("connect", "opened", "disconnect", "closed");
        assertThat(client.allFrames()).isEmpty();
    }

    @ApplicationScoped
    static class First {
        @OnConnect
        Map<String, Integer> first() {
            return Map.of("first", 1);
        }

        @OnConnect
        void nothing() {}
    }

    @ApplicationScoped
    static class Second {
        @OnConnect
        Map<String, Integer> second() {
            return Map.of("second", 2);
        }
    }

    @Test
    void allOnConnectMethodsAddTheirMembers() {
        try (TestEndpoint both = TestEndpoint.with(First.class, Second.class).open()) {
            assertThat(both.connect().allFrames()).singleElement().asString().contains("\"first\":1", "\"second\":2");
        }
    }

    @ApplicationScoped
    static class Club {
        @OnConnect
        @RolesAllowed("member")
        void connect() {}
    }

    @Test
    void rightsHoldForOnConnectToo() {
        try (TestEndpoint club = TestEndpoint.with(Club.class).open()) {
            assertThat(club.connect("anna", "member").closed()).isEmpty();
            assertThat(club.connect("bob").closed()).isEqualTo("4503 This is not allowed");
        }
    }
}
