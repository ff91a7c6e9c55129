package ee.realtime.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.ErrorCode;
import ee.realtime.Join;
import ee.realtime.OnAction;
import ee.realtime.RealtimeException;
import ee.realtime.event.RoomJoined;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An action that takes longer than it may is answered once, runs on, and leaves nothing behind. */
class ActionTimeoutTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String ANSWER = "{\"type\":\"error\",\"id\":1,\"data\":{\"code\":\"TIMEOUT\","
            + "\"message\":\"This takes too long; whether it will take effect is unknown\",\"retryable\":false}}";

    private final TestEndpoint endpoint =
            TestEndpoint.with(Slow.class, Rooms.class).open();
    private final FakeClient client = endpoint.connect();
    private final Slow slow = endpoint.bean(Slow.class);

    @AfterEach
    void close() {
        endpoint.close();
    }

    @ApplicationScoped
    static class Rooms {
        private final List<String> joined = new CopyOnWriteArrayList<>();

        void on(@Observes RoomJoined event) {
            joined.add(event.room());
        }

        List<String> joined() {
            return joined;
        }
    }

    @Test
    void noAnswerBeforeTheTimeout() {
        client.asks("a", 1);

        endpoint.pass(TIMEOUT);

        assertThat(client.frames()).isEmpty();
    }

    @Test
    void theClientIsToldThatTheOutcomeIsUnknown() {
        client.asks("a", 1);

        endpoint.pass(TIMEOUT.plusMillis(1));

        assertThat(client.frames()).containsExactly(ANSWER);
    }

    @Test
    void thereIsOneAnswerWhateverComesLater() {
        client.asks("a", 1);
        endpoint.pass(TIMEOUT.plusMillis(1));
        endpoint.pass(TIMEOUT);

        slow.end("a");

        assertThat(client.frames()).containsExactly(ANSWER);
        assertThat(endpoint.counters().errors()).containsExactly(Map.entry("TIMEOUT", 1L));
    }

    @Test
    void aFailureAfterTheTimeoutIsNoSecondAnswer() {
        client.asks("a", 1);
        endpoint.pass(TIMEOUT.plusMillis(1));

        slow.fail("a", new RealtimeException(ErrorCode.CONFLICT, "too late"));

        assertThat(client.frames()).containsExactly(ANSWER);
    }

    @Test
    void theNextActionWaitsForTheHandlerAndNotForTheTimeout() {
        client.asks("a", 1).asks("b", 2);
        endpoint.pass(TIMEOUT.plusMillis(1));
        assertThat(slow.began()).containsExactly("a");

        slow.end("a");

        assertThat(slow.began()).containsExactly("a", "b");
        slow.end("b");
        assertThat(client.frames()).containsExactly(ANSWER, Slow.reply("b", 2));
    }

    @Test
    void theTimeAnActionWaitsForItsTurnIsNotItsOwn() {
        client.asks("a", 1).asks("b", 2);
        endpoint.pass(TIMEOUT.minusMillis(1));
        slow.end("a");

        endpoint.pass(TIMEOUT.minusMillis(1));
        slow.end("b");

        assertThat(client.frames()).containsExactly(Slow.reply("a", 1), Slow.reply("b", 2));
    }

    @Test
    void resultAndJoinAreAbandoned() {
        FakeClient member = endpoint.connect();
        endpoint.realtime().connection(member.connectionId()).join("room", "x");
        client.sends("{\"action\":\"enter\",\"id\":1,\"data\":{\"name\":\"x\"}}");
        endpoint.realtime().room("room", "x").send("held", "h");
        endpoint.pass(TIMEOUT.plusMillis(1));

        slow.end("enter");

        assertThat(client.frames()).containsExactly(ANSWER);
        assertThat(client.link().connection().memberships().rooms()).isEmpty();
        assertThat(member.frames()).containsExactly("{\"type\":\"held\",\"data\":\"h\"}");
        assertThat(endpoint.bean(Rooms.class).joined()).containsExactly("room:x"); // the member's own
    }

    @Test
    void anAbandonedJoinDoesNotKeepTheRoomFromBeingJoinedOtherwise() {
        client.sends("{\"action\":\"enter\",\"id\":1,\"data\":{\"name\":\"x\"}}");
        endpoint.realtime().connection(client.connectionId()).join("room", "x");
        endpoint.realtime().room("room", "x").send("held", "h");

        endpoint.pass(TIMEOUT.plusMillis(1));
        slow.end("enter");

        assertThat(client.frames()).containsExactly("{\"type\":\"held\",\"data\":\"h\"}", ANSWER);
    }

    @Test
    void theTimeoutIsThatOfTheEndpoint() {
        try (TestEndpoint hasty = TestEndpoint.with(Slow.class)
                .configured("endpoints.test.action-timeout", "1s")
                .open()) {
            FakeClient impatient = hasty.connect().asks("a", 1);

            hasty.pass(Duration.ofMillis(1001));

            assertThat(impatient.frames()).containsExactly(ANSWER);
        }
    }

    /** Lets time pass whenever the module enters the application's scope: before the handler is called, and after it. */
    @ApplicationScoped
    static class Late {
        private final Queue<Runnable> onEntering = new ArrayDeque<>();

        @OnAction
        @Join("lobby")
        String enter() {
            return "entered";
        }

        void entering(@Observes @Initialized(RequestScoped.class) Object event) {
            Runnable next = onEntering.poll();
            if (next != null) {
                next.run();
            }
        }

        void onEntering(Runnable... actions) {
            onEntering.addAll(List.of(actions));
        }
    }

    @Test
    void aSuccessThatCameInTimeKeepsItsJoinThoughTheTimeoutPassesMeanwhile() {
        try (TestEndpoint busy = TestEndpoint.with(Late.class).open()) {
            FakeClient caller = busy.connect();
            busy.bean(Late.class).onEntering(() -> {}, () -> busy.pass(TIMEOUT.plusMillis(1)));

            caller.asks("enter", 1);

            assertThat(caller.frames()).containsExactly(Slow.reply("entered", 1));
            assertThat(caller.link().connection().memberships().rooms()).hasSize(1);
        }
    }

    @Test
    void aJoinThatIsPreparedAfterTheTimeoutIsAbandonedToo() {
        try (TestEndpoint busy = TestEndpoint.with(Late.class).open()) {
            FakeClient caller = busy.connect();
            busy.bean(Late.class).onEntering(() -> busy.pass(TIMEOUT.plusMillis(1)));

            caller.asks("enter", 1);

            assertThat(caller.frames()).containsExactly(ANSWER);
            assertThat(caller.link().connection().memberships().rooms()).isEmpty();
            busy.realtime().room("lobby").send("later", 1);
            assertThat(caller.frames()).hasSize(1);
            assertThat(busy.hub().roomCount()).isEqualTo(1); // everybody
        }
    }
}
