package ee.realtime.internal.endpoint.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.internal.protocol.BatchEnvelope;
import ee.realtime.internal.protocol.CloseCode;
import ee.realtime.internal.protocol.NativeDialect;
import ee.realtime.internal.protocol.RenderedFrame;
import ee.realtime.internal.protocol.TextDialect;
import jakarta.websocket.CloseReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WebSocketTransportTest {
    private static final BatchEnvelope ARRAY = NativeDialect.INSTANCE.batch();

    private final FakeSession session = new FakeSession("");
    private final List<Throwable> ended = new ArrayList<>();

    private WebSocketTransport transport(@Nullable BatchEnvelope batch, Executor executor) {
        return new WebSocketTransport(session.session(), TextDialect.INSTANCE, batch, executor);
    }

    private WebSocketTransport transport() {
        return transport(null, Runnable::run);
    }

    private static List<RenderedFrame> frames(String... texts) {
        return TextDialect.rendered(texts);
    }

    @Test
    void aFrameIsAMessageOfItsOwn() {
        transport().write(frames("{\"a\":1}"), ended::add);

        assertThat(session.frames()).containsExactly("{\"a\":1}");
        assertThat(ended).containsOnlyNulls().hasSize(1);
    }

    @Test
    void severalFramesAreABatchEnvelope() {
        transport(ARRAY, Runnable::run).write(frames("{\"a\":1}", "{\"b\":2}"), ended::add);

        assertThat(session.frames()).containsExactly("[{\"a\":1},{\"b\":2}]");
    }

    @Test
    void itGathersForAClientThatKnowsTheBatchEnvelope() {
        assertThat(transport().gatherLimit()).isZero();
        assertThat(transport(ARRAY, Runnable::run).gatherLimit()).isEqualTo(65536);
    }

    @Test
    void aWriteEndsWhenTheContainerSaysSo() {
        session.holdWrites();
        transport().write(frames("{}"), ended::add);
        assertThat(ended).isEmpty();

        session.endWrite();

        assertThat(ended).hasSize(1);
    }

    @Test
    void aWriteThatFailsEndsWithTheFailure() {
        IOException failure = new IOException("broken pipe");
        session.breakWith(failure);

        transport().write(frames("{}"), ended::add);

        assertThat(ended).containsExactly(failure);
    }

    @Test
    void aPingIsSent() {
        transport().ping(ByteBuffer.allocate(8));

        assertThat(session.frames()).containsExactly("ping");
    }

    @Test
    void aPingThatCannotBeSentIsSilence() {
        session.breakWith(new IOException("broken pipe"));

        transport().ping(ByteBuffer.allocate(8));

        assertThat(session.frames()).isEmpty();
    }

    @Test
    void aPingOnAClosedSessionIsSilence() {
        session.breakWith(new IllegalStateException("closed"));

        transport().ping(ByteBuffer.allocate(8));

        assertThat(session.frames()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(CloseCode.class)
    void theCodeIsThatOfTheModule(CloseCode code) {
        transport().close(code, "why");

        assertThat(session.closeReason().getCloseCode().getCode()).isEqualTo(code.number());
        assertThat(session.closeReason().getReasonPhrase()).isEqualTo("why");
    }

    @ParameterizedTest
    @CsvSource({"x, 123", "x, 124", "x, 1000", "é, 61", "é, 62", "€, 41", "€, 42", "😀, 30", "😀, 31", "😀, 500"})
    void aReasonIsCutToWhatAControlFrameHolds(String character, int number) {
        transport().close(CloseCode.GOING_AWAY, character.repeat(number));

        String reason = session.closeReason().getReasonPhrase();
        int size = character.getBytes(StandardCharsets.UTF_8).length;
        assertThat(reason).isEqualTo(character.repeat(Math.min(number, 123 / size)));
    }

    @Test
    void aReasonIsCutBetweenCharacters() {
        transport().close(CloseCode.GOING_AWAY, "x".repeat(122) + "😀");

        assertThat(session.closeReason().getReasonPhrase()).isEqualTo("x".repeat(122));
    }

    @Test
    void aReasonMayBeEmpty() {
        transport().close(CloseCode.GOING_AWAY, "");

        CloseReason reason = session.closeReason();
        assertThat(reason.getReasonPhrase()).isEmpty();
    }

    @Test
    void closingDoesNotHoldTheThreadThatAsksForIt() {
        List<Runnable> kept = new ArrayList<>();
        transport(null, kept::add).close(CloseCode.GOING_AWAY, "");
        assertThat(session.closeReason()).isNull();

        kept.forEach(Runnable::run);

        assertThat(session.closeReason()).isNotNull();
    }

    @Test
    void withoutAnotherThreadItIsClosedAtOnce() {
        transport(null, task -> {
                    throw new RejectedExecutionException("saturated");
                })
                .close(CloseCode.GOING_AWAY, "");

        assertThat(session.closeReason()).isNotNull();
    }

    @Test
    void aSessionThatCannotBeClosedIsGoneAlready() {
        session.breakWith(new IllegalStateException("closed"));

        transport().close(CloseCode.GOING_AWAY, "");

        assertThat(session.closeReason()).isNull();
    }
}
