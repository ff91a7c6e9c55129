package ee.realtime.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import ee.realtime.corpus.Corpus;
import ee.realtime.corpus.CorpusFrame;
import ee.realtime.corpus.CorpusTypes;
import ee.realtime.corpus.Expectation.Kind;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The corpus's text frames, held against the decoder and the codec. What a socket is needed for is the servers' part. */
class FrameCorpusTest {
    private static final JsonbPayloadCodec CODEC = JsonbPayloadCodec.create();
    private static final Set<String> BEFORE_BINDING = Set.of("UNKNOWN_ACTION", "UNAUTHENTICATED");

    private final FrameDecoder decoder = new FrameDecoder(JsonProvider.provider(), null);

    @Test
    void itHasSeveralHundredFramesWithNamesOfTheirOwn() {
        assertThat(Corpus.load())
                .hasSizeGreaterThan(400)
                .extracting(CorpusFrame::name)
                .doesNotHaveDuplicates();
    }

    static Stream<CorpusFrame> texts() {
        return Corpus.load().stream().filter(frame -> frame.text().isPresent());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void frameIsAnsweredAsExpected(CorpusFrame frame) {
        String text = frame.text().orElseThrow();
        long cpuNanos = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> cpuNanosOf(() -> check(frame, text)));
        assertThat(Duration.ofNanos(cpuNanos)).isLessThan(Duration.ofSeconds(1));
    }

    /** Not the time that passes: a machine that does other things, too, is no frame's fault. */
    private static long cpuNanosOf(Runnable work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        work.run();
        return threads.getCurrentThreadCpuTime() - before;
    }

    private void check(CorpusFrame frame, String text) {
        Kind kind = frame.expected().kind();
        if (kind == Kind.CLOSE) {
            attempt(text); // the transport refuses it before; here it need only end
        } else if (frame.expected().code().equals("BAD_FRAME")) {
            RealtimeException refusal = assertThrows(RealtimeException.class, () -> decoder.decode(text));
            assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_FRAME);
        } else {
            bind(frame, decoder.decode(text));
        }
    }

    private void attempt(String text) {
        try {
            decoder.decode(text);
        } catch (RealtimeException refused) {
            assertThat(refused.code()).isEqualTo(ErrorCode.BAD_FRAME);
        }
    }

    private static void bind(CorpusFrame frame, ClientFrame decoded) {
        Optional<Type> type = CorpusTypes.payload(decoded.action());
        if (type.isEmpty() || BEFORE_BINDING.contains(frame.expected().code())) {
            return;
        }
        if (!frame.expected().code().equals("BAD_PAYLOAD")) {
            Object bound = CODEC.decode(decoded.payload(), type.get());
            boolean echoed =
                    frame.expected().kind() == Kind.REPLY && !decoded.action().equals("room");
            frame.expected()
                    .data()
                    .filter(data -> echoed)
                    .ifPresent(data -> assertThat(parse(CODEC.encode(bound))).isEqualTo(parse(data)));
        } else if (!decoded.payload().equals("null")) {
            assertThrows(RuntimeException.class, () -> CODEC.decode(decoded.payload(), type.get()));
        }
    }

    private static JsonValue parse(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readValue();
        }
    }
}
