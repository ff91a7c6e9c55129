package ee.realtime.internal.endpoint.websocket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.internal.protocol.BatchEnvelope;
import ee.realtime.internal.protocol.CloseCode;
import ee.realtime.internal.protocol.NativeDialect;
import ee.realtime.internal.protocol.RenderedFrame;
import ee.realtime.internal.protocol.TextDialect;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TyrusTransportTest {
    private final FakeSession session = new FakeSession("");
    private final FakeTyrus.Socket socket = new FakeTyrus.Socket();
    private final List<Throwable> ended = new ArrayList<>();

    private TyrusTransport transport(@Nullable BatchEnvelope batch) throws ReflectiveOperationException {
        TyrusAccess access = new TyrusAccess(
                FakeTyrus.Session.class, FakeTyrus.Remote.class, FakeTyrus.Socket.class, CompletableFuture.class);
        return new TyrusTransport(
                access, socket, new WebSocketTransport(session.session(), TextDialect.INSTANCE, batch, Runnable::run));
    }

    private TyrusTransport transport() throws ReflectiveOperationException {
        return transport(null);
    }

    private static List<RenderedFrame> frames(String... texts) {
        return TextDialect.rendered(texts);
    }

    @Test
    void framesGatherForEveryClient() throws Exception {
        assertThat(transport().gatherLimit()).isEqualTo(65536);
    }

    @Test
    void aPlainClientGetsFramesOneBehindTheOther() throws Exception {
        transport().write(frames("{\"a\":1}", "{\"b\":22}"), ended::add);

        assertThat(socket.wire())
                .isEqualTo(
                        "?\u0007{\"a\":1}?\b{\"b\":22}".replace('?', '\u0081').getBytes(ISO_8859_1));
        assertThat(ended).containsOnlyNulls().hasSize(1);
    }

    @Test
    void aClientOfTheSubprotocolGetsABatchEnvelope() throws Exception {
        transport(NativeDialect.INSTANCE.batch()).write(frames("{\"a\":1}", "{\"b\":2}"), ended::add);

        assertThat(new String(socket.wire(), 2, 17, UTF_8)).isEqualTo("[{\"a\":1},{\"b\":2}]");
    }

    @Test
    void aWriteEndsWhenTyrusSaysSo() throws Exception {
        socket.holdWrites();
        transport().write(frames("{}"), ended::add);
        assertThat(ended).isEmpty();

        socket.inFlight().complete(null);

        assertThat(ended).containsOnlyNulls().hasSize(1);
    }

    @Test
    void aWriteThatFailsEndsWithTheFailure() throws Exception {
        IOException failure = new IOException("broken pipe");
        socket.holdWrites();
        transport().write(frames("{}"), ended::add);

        socket.inFlight().completeExceptionally(failure);

        assertThat(ended).containsExactly(failure);
    }

    @Test
    void pingsAndTheEndGoByThePublicApi() throws Exception {
        transport().ping(ByteBuffer.allocate(8));
        transport().close(CloseCode.SLOW_CONSUMER, "slow consumer");

        assertThat(session.frames()).containsExactly("ping");
        assertThat(session.closeReason().getCloseCode().getCode()).isEqualTo(4409);
        assertThat(socket.wire()).isEmpty();
    }
}
