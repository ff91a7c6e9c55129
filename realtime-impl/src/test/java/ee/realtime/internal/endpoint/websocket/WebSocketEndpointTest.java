package ee.realtime.internal.endpoint.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.realtime.DisconnectReason;
import ee.realtime.OnAction;
import ee.realtime.OnDisconnect;
import ee.realtime.internal.dispatch.TestEndpoint;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A container's session and the connection behind it. */
class WebSocketEndpointTest {
    private final FakeServer server = new FakeServer("/app");
    private final TestEndpoint endpoint = TestEndpoint.with(Echo.class).open();
    private final WebSocketRegistrar registrar =
            new WebSocketRegistrar(server.context()::getAttribute, Set.of(), Runnable::run);

    @BeforeEach
    void register() {
        registrar.register(endpoint.door());
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    @ApplicationScoped
    static class Echo {
        private final List<DisconnectReason> reasons = new CopyOnWriteArrayList<>();

        @OnAction
        String echo(String text) {
            return text;
        }

        @OnDisconnect
        void gone(DisconnectReason reason) {
            reasons.add(reason);
        }

        List<DisconnectReason> reasons() {
            return reasons;
        }
    }

    private static String frame(String text) {
        return "{\"action\":\"echo\",\"id\":1,\"data\":\"" + text + "\"}";
    }

    private static String reply(String text) {
        return "{\"type\":\"reply\",\"id\":1,\"data\":\"" + text + "\"}";
    }

    @Test
    void aPathIsOpenedWithTheModulesSubprotocol() {
        assertThat(server.paths()).containsExactly("/test");
        assertThat(server.config("/test").getSubprotocols()).containsExactly("realtime.v1");
    }

    @Test
    void aPathThatTheContainerRefusesIsNamed() {
        assertThatThrownBy(() -> registrar.register(endpoint.door()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The endpoint /test cannot be opened: the path is taken");
    }

    /** A container may find the endpoint by a path that the guard was not asked for. */
    @Test
    void aHandshakeThatTheGuardHasNotSeenIsRefused() {
        assertThat(server.config("/test").getConfigurator().checkOrigin("http://localhost"))
                .isFalse();
    }

    @Test
    void aSessionIsAConnection() {
        FakeSession session = server.connect("/test");

        session.send(frame("a"));

        assertThat(session.frames()).hasSize(2).last().isEqualTo(reply("a"));
        assertThat(session.frames().get(0)).startsWith("{\"type\":\"connected\"");
    }

    @Test
    void theContainersIdleTimeoutIsOffBecauseTheHeartbeatFindsTheDead() {
        assertThat(server.connect("/test").idleTimeout()).isZero();
    }

    @Test
    void aFrameMayComeInParts() {
        FakeSession session = server.connect("/test");

        session.sendPart(frame("a").substring(0, 9), false);
        session.sendPart(frame("a").substring(9), true);

        assertThat(session.frames()).last().isEqualTo(reply("a"));
    }

    @Test
    void aBinaryMessageIsRefusedOnceHoweverManyPartsItHas() {
        FakeSession session = server.connect("/test");

        session.sendBinary(false);
        session.sendBinary(false);
        session.sendBinary(true);
        session.send(frame("a"));

        assertThat(session.frames()).hasSize(3);
        assertThat(session.frames().get(1)).contains("BAD_FRAME");
        assertThat(session.closeReason()).isNull();
    }

    @Test
    void aPongIsASignOfLifeAndNothingElse() {
        FakeSession session = server.connect("/test");

        session.sendPong();

        assertThat(session.frames()).hasSize(1);
    }

    private FakeSession sendDuringAWrite(String subprotocol) {
        FakeSession session = server.connect("/test", subprotocol);
        session.holdWrites();
        session.send(frame("a"));
        session.send(frame("b"));
        session.send(frame("c"));
        assertThat(session.frames()).hasSize(2);
        session.endWrite();
        return session;
    }

    @Test
    void ourOwnClientGetsWhatGathersDuringAWriteTogether() {
        assertThat(sendDuringAWrite("realtime.v1").frames())
                .last()
                .isEqualTo("[" + reply("b") + "," + reply("c") + "]");
    }

    @Test
    void aPlainClientGetsFrameByFrame() {
        FakeSession session = sendDuringAWrite("");

        session.endWrite();

        assertThat(session.frames()).hasSize(4).endsWith(reply("b"), reply("c"));
    }

    @Test
    void theEndOfTheSessionIsTheEndOfTheConnection() {
        FakeSession session = server.connect("/test");

        session.leave();

        assertThat(endpoint.bean(Echo.class).reasons()).containsExactly(new DisconnectReason(1000, ""));
    }

    @Test
    void aWriteThatFailsEndsTheConnectionWithoutWaitingForTheContainer() {
        FakeSession session = server.connect("/test");
        session.breakWith(new IOException("broken pipe"));

        session.send(frame("a"));

        assertThat(endpoint.bean(Echo.class).reasons()).containsExactly(new DisconnectReason(1006, ""));
    }
}
