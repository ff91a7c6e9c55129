package ee.realtime.internal.endpoint.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.internal.CapturedLog;
import ee.realtime.internal.protocol.NativeDialect;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AcceleratorTest {
    private final FakeSession session = new FakeSession("");
    private final WebSocketTransport portable =
            new WebSocketTransport(session.session(), NativeDialect.INSTANCE, null, Runnable::run);

    @Test
    void aServerThatIsNotKnownIsNotAccelerated() {
        assertThat(Accelerator.of(new Object())).isSameAs(Accelerator.NONE);
    }

    @Test
    void withoutAnAcceleratorSessionsAreWrittenToByThePublicApi() {
        assertThat(Accelerator.NONE.transport(session.session(), portable)).isSameAs(portable);
    }

    @Test
    void aTyrusThatIsNotAsExpectedIsNotAcceleratedAndTheOperatorLearnsIt() {
        try (CapturedLog log = new CapturedLog("ee.realtime.endpoint")) {
            assertThat(TyrusAccelerator.in(getClass().getClassLoader())).isSameAs(Accelerator.NONE);

            assertThat(log.messages()).singleElement().asString().startsWith("WARNING RT0102 ");
        }
    }

    @Test
    void aSessionThatIsNotTyrussIsWrittenToByThePublicApi() throws Exception {
        Accelerator tyrus = new TyrusAccelerator(new TyrusAccess(
                FakeTyrus.Session.class, FakeTyrus.Remote.class, FakeTyrus.Socket.class, CompletableFuture.class));

        assertThat(tyrus.transport(session.session(), portable)).isSameAs(portable);
    }
}
