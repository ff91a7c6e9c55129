package ee.realtime.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.Connection;
import ee.realtime.DisconnectReason;
import ee.realtime.OnAction;
import ee.realtime.OnConnect;
import ee.realtime.OnDisconnect;
import ee.realtime.event.ConnectionClosed;
import ee.realtime.event.RoomLeft;
import ee.realtime.internal.CapturedLog;
import ee.realtime.internal.metrics.Counter;
import ee.realtime.internal.protocol.CloseCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The end of a connection is told once, after all else. */
class DisconnectTest {
    private final TestEndpoint endpoint =
            TestEndpoint.with(Visits.class, Request.class).open();
    private final Visits visits = endpoint.bean(Visits.class);
    private final FakeClient client = endpoint.connect("anna");

    @AfterEach
    void close() {
        endpoint.close();
    }

    @RequestScoped
    static class Request {
        private int uses;

        int use() {
            return ++uses;
        }
    }

    @ApplicationScoped
    static class Visits {
        @Inject
        Request request;

        private final List<String> happened = new CopyOnWriteArrayList<>();
        private final CompletableFuture<String> result = new CompletableFuture<>();

        @OnConnect
        void enter(Connection caller) {
            caller.join("hall");
        }

        @OnAction
        CompletionStage<String> act() {
            return result.whenComplete((value, failure) -> happened.add("act"));
        }

        @OnDisconnect
        void gone(Connection caller, DisconnectReason reason) {
            happened.add("gone " + reason.code() + " " + reason.text() + ", " + caller.userId() + " " + caller.isOpen()
                    + " " + caller.rooms() + ", request " + request.use());
        }

        void left(@Observes RoomLeft event) {
            happened.add("left " + event.room());
        }

        void closed(@Observes ConnectionClosed event) {
            happened.add("closed " + event.reason().code());
        }

        List<String> happened() {
            return happened;
        }

        void end() {
            result.complete("done");
        }
    }

    @Test
    void theConnectionIsClosedAndOutOfAllRoomsByThen() {
        client.leaves();

        assertThat(visits.happened()).contains("gone 1000 bye, anna false [], request 1");
    }

    @Test
    void roomsAreLeftBeforeAndTheEventComesAfter() {
        client.leaves();

        assertThat(visits.happened())
                .containsExactly("left hall", "gone 1000 bye, anna false [], request 1", "closed 1000");
    }

    @Test
    void itIsToldOnceHoweverOftenTheLinkEnds() {
        client.link().close(CloseCode.GOING_AWAY);
        client.leaves();
        client.link().closed(1006, "");
        client.link().close(CloseCode.DISCONNECTED);

        assertThat(visits.happened())
                .containsExactly("left hall", "gone 1001 the server stops, anna false [], request 1", "closed 1001");
        assertThat(endpoint.counters().read(Counter.CONNECTIONS_CLOSED)).isEqualTo(1);
    }

    @Test
    void itWaitsForTheLastAction() {
        client.asks("act", 1);
        client.leaves();
        assertThat(visits.happened()).isEmpty();

        visits.end();

        assertThat(visits.happened())
                .containsExactly("act", "left hall", "gone 1000 bye, anna false [], request 1", "closed 1000");
    }

    @Test
    void theThreadThatEndsTheConnectionDoesNotRunIt() {
        endpoint.executor().keep();
        client.leaves();
        assertThat(visits.happened()).isEmpty();

        endpoint.executor().runAll();

        assertThat(visits.happened()).hasSize(3);
    }

    @Test
    void aConnectionThatEndedIsForgotten() {
        client.leaves();

        assertThat(endpoint.hub().connections()).isEmpty();
        assertThat(endpoint.hub().roomCount()).isZero();
    }

    @Test
    void whatComesAfterTheEndIsNotHandled() {
        client.leaves();

        client.asks("act", 1).sends("nonsense").sends("{\"action\":\"$ping\"}");
        visits.end();

        assertThat(visits.happened()).hasSize(3);
        assertThat(client.frames()).isEmpty();
    }

    @ApplicationScoped
    static class Failing {
        @OnDisconnect
        void fails() {
            throw new IllegalStateException("broken");
        }

        @OnDisconnect
        CompletionStage<String> failsLater() {
            return CompletableFuture.failedFuture(new IllegalStateException("broken"));
        }
    }

    @Test
    void aMethodThatFailsIsLoggedAndKeepsNoOtherFromBeingCalled() {
        try (TestEndpoint failing = TestEndpoint.with(Failing.class, Visits.class, Request.class)
                        .open();
                CapturedLog log = new CapturedLog("ee.realtime.dispatch")) {
            failing.connect("anna").leaves();

            assertThat(failing.bean(Visits.class).happened()).hasSize(3);
            assertThat(log.messages())
                    .containsExactlyInAnyOrder(
                            "WARNING RT0204 " + Failing.class.getName() + ".fails() failed",
                            "WARNING RT0204 " + Failing.class.getName() + ".failsLater() failed");
        }
    }

    @ApplicationScoped
    static class FailingObserver {
        void left(@Observes RoomLeft event) {
            throw new IllegalStateException("broken");
        }
    }

    @Test
    void anObserverThatFailsIsLoggedAndDisturbsNobody() {
        try (TestEndpoint failing = TestEndpoint.with(FailingObserver.class, Visits.class, Request.class)
                        .open();
                CapturedLog log = new CapturedLog("ee.realtime.dispatch")) {
            failing.connect("anna").leaves();

            assertThat(failing.bean(Visits.class).happened()).contains("closed 1000");
            assertThat(log.messages()).containsExactly("WARNING RT0205 An observer of RoomLeft failed");
        }
    }
}
