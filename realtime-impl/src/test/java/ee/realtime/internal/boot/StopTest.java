package ee.realtime.internal.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ee.realtime.DisconnectReason;
import ee.realtime.OnAction;
import ee.realtime.OnDisconnect;
import ee.realtime.Push;
import ee.realtime.Realtime;
import ee.realtime.ToAll;
import ee.realtime.internal.endpoint.websocket.FakeSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What becomes of clients and events when the web application stops. */
class StopTest {
    @Push("news")
    @ToAll
    public record News(String text) {}

    @ApplicationScoped
    static class Actions {
        private final List<DisconnectReason> reasons = new CopyOnWriteArrayList<>();

        @OnAction
        String act() {
            return "done";
        }

        @OnDisconnect
        void gone(DisconnectReason reason) {
            reasons.add(reason);
        }

        List<DisconnectReason> reasons() {
            return reasons;
        }
    }

    @Test
    void clientsAreSentAway() {
        try (Deployed application = Deployed.of(Actions.class)) {
            FakeSession client = application.connect("/realtime");

            application.stop();

            await().untilAsserted(() -> assertThat(client.closeReason()).isNotNull());
            assertThat(client.closeReason().getCloseCode().getCode()).isEqualTo(1001);
            assertThat(client.closeReason().getReasonPhrase()).isEqualTo("the server stops");
        }
    }

    @Test
    void theApplicationHasBeenToldOfTheirEndByThen() {
        try (Deployed application = Deployed.of(Actions.class)) {
            application.connect("/realtime");
            application.connect("/realtime");

            application.stop();

            DisconnectReason reason = new DisconnectReason(1001, "the server stops");
            assertThat(application.bean(Actions.class).reasons()).containsExactly(reason, reason);
        }
    }

    @Test
    void itStopsWhileItsBeansAreStillThere() {
        List<DisconnectReason> reasons;
        try (Deployed application = Deployed.of(Actions.class)) {
            application.connect("/realtime");
            reasons = application.bean(Actions.class).reasons();

            application.destroyBeans();
        }

        assertThat(reasons).containsExactly(new DisconnectReason(1001, "the server stops"));
    }

    @Test
    void stoppingTwiceIsStoppingOnce() {
        try (Deployed application = Deployed.of(Actions.class)) {
            application.connect("/realtime");

            application.stop();
            application.stop();

            assertThat(application.bean(Actions.class).reasons()).hasSize(1);
        }
    }

    @Test
    void whatIsFiredAfterwardsGoesNowhereAndBreaksNothing() {
        try (Deployed application = Deployed.of(Actions.class, News.class)) {
            FakeSession client = application.connect("/realtime");
            application.stop();

            application.events().fire(new News("x"));

            assertThat(client.frames()).noneMatch(frame -> frame.contains("news"));
        }
    }

    @Test
    void theFacadeSaysUntilWhenItCouldBeUsed() {
        try (Deployed application = Deployed.of(Actions.class)) {
            Realtime realtime = application.bean(Realtime.class);
            realtime.all();
            application.stop();

            assertThatThrownBy(realtime::all)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("from the start of the web application to its end");
        }
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("realtime-"))
                .collect(Collectors.toSet());
    }

    @Test
    void noThreadIsLeft() {
        Set<Thread> before = threads();
        try (Deployed application = Deployed.of(Actions.class, News.class)) {
            FakeSession client = application.connect("/realtime");
            application.events().fire(new News("x"));
            client.send("{\"action\":\"act\",\"id\":1}");
            Set<Thread> running = threads();
            running.removeAll(before);
            assertThat(running).isNotEmpty();

            application.stop();

            await().untilAsserted(() -> assertThat(running).noneMatch(Thread::isAlive));
        }
    }
}
