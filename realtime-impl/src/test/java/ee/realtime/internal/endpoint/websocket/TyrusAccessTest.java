package ee.realtime.internal.endpoint.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is taken from Tyrus by name; with the real one in the integration tests. */
class TyrusAccessTest {
    private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1);

    @AfterEach
    void shutDown() {
        timers.shutdownNow();
    }

    private TyrusAccess access() throws ReflectiveOperationException {
        return new TyrusAccess(
                FakeTyrus.Session.class, FakeTyrus.Remote.class, FakeTyrus.Socket.class, CompletableFuture.class);
    }

    @Test
    void aSessionsIdleTimerIsForgotten() throws Exception {
        FakeTyrus.Session session = new FakeTyrus.Session(timers);

        access().stopIdleTimer(session);
        ScheduledFuture<?> timer = session.service().schedule(() -> {}, 0, TimeUnit.MILLISECONDS);

        assertThat(timer.cancel(true)).isFalse();
        assertThat(timer.isDone()).isFalse();
        assertThat(timers.getTaskCount()).isZero();
    }

    @Test
    void aTimerThatRepeatsIsKept() throws Exception {
        FakeTyrus.Session session = new FakeTyrus.Session(timers);

        access().stopIdleTimer(session);
        session.service().scheduleAtFixedRate(() -> {}, 1, 1, TimeUnit.HOURS);
        session.service().scheduleWithFixedDelay(() -> {}, 1, 1, TimeUnit.HOURS);
        session.service().submit(() -> {}).get(30, TimeUnit.SECONDS);

        assertThat(timers.getTaskCount()).isEqualTo(3);
    }

    @Test
    void sessionsOfOneExecutorShareWhatForgets() throws Exception {
        TyrusAccess access = access();
        FakeTyrus.Session first = new FakeTyrus.Session(timers);
        FakeTyrus.Session second = new FakeTyrus.Session(timers);

        access.stopIdleTimer(first);
        access.stopIdleTimer(second);
        ScheduledExecutorService once = first.service();
        access.stopIdleTimer(first);

        assertThat(second.service()).isSameAs(once);
        assertThat(first.service()).isSameAs(once);
    }

    @Test
    void framesGoToTheSocketOfTheRemoteEndpoint() throws Exception {
        FakeTyrus.Socket socket = new FakeTyrus.Socket();
        TyrusAccess access = access();

        Object found = access.webSocket(new FakeTyrus.Async(socket));
        access.send(found, ByteBuffer.wrap(new byte[] {1, 2}));

        assertThat(socket.wire()).containsExactly(1, 2);
    }

    @Test
    void aSocketThatIsClosedFails() throws Exception {
        FakeTyrus.Socket socket = new FakeTyrus.Socket().close();
        TyrusAccess access = access();

        assertThatIllegalStateException().isThrownBy(() -> access.send(socket, ByteBuffer.allocate(1)));
    }

    @Test
    void onlySessionsOfThisTyrusAreItsSessions() throws Exception {
        assertThat(access().isSession(new FakeTyrus.Session(timers))).isTrue();
        assertThat(access().isSession(new Object())).isFalse();
    }

    @Test
    void aServerWithoutTyrusHasNoAccess() {
        assertThatThrownBy(() -> TyrusAccess.in(getClass().getClassLoader()))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void aFieldThatIsMissingOrOfAnotherTypeIsNotTakenForIt() {
        assertThatThrownBy(() -> new TyrusAccess(
                        Object.class, FakeTyrus.Remote.class, FakeTyrus.Socket.class, CompletableFuture.class))
                .isInstanceOf(NoSuchFieldException.class);
        assertThatThrownBy(() -> new TyrusAccess(
                        FakeTyrus.Session.class, FakeTyrus.Remote.class, String.class, CompletableFuture.class))
                .isInstanceOf(NoSuchFieldException.class)
                .hasMessageContaining("webSocket");
    }

    @Test
    void aFutureThatTellsNobodyIsNotEnough() {
        assertThatThrownBy(() -> new TyrusAccess(
                        FakeTyrus.Session.class, FakeTyrus.Remote.class, FakeTyrus.Socket.class, Future.class))
                .isInstanceOf(NoSuchMethodException.class);
    }
}
