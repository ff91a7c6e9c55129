package ee.realtime.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import jakarta.json.spi.JsonProvider;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecoderRefusalTest {
    private final FrameDecoder decoder = new FrameDecoder(JsonProvider.provider(), null);

    @ParameterizedTest
    @MethodSource("ee.realtime.internal.protocol.BadFrames#all")
    void badFrameIsRefused(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"action\":\"x\",\"id\":\"7\",\"data\":{\"a\":[1,-2.5e3,true,null],\"b\":{\"c\":\"\\u00e9\\n\"}}}",
                "{\"action\":\"x\",\"room\":\"general\",\"a\":{\"b\":[[],{}]},\"n\":10}",
                " { \"data\" : [ false ] , \"type\" : \"x\" } "
            })
    void everyPrefixOfAFrameIsRefused(String text) {
        String frame = text.stripTrailing();

        decoder.decode(frame);
        IntStream.range(0, frame.length()).forEach(end -> assertRefused(frame.substring(0, end)));
    }

    @ParameterizedTest
    @MethodSource("ee.realtime.internal.protocol.BadFrames#hostile")
    void hostileFrameIsRefusedInBoundedTime(String text) {
        assertRefused(text);
    }

    @Test
    void namesWithEqualHashCodesAreReadInBoundedTime() {
        String[] blocks = {"Aa", "BB"};
        String members = IntStream.range(0, 1 << 13)
                .mapToObj(i -> IntStream.range(0, 13)
                        .mapToObj(bit -> blocks[i >> bit & 1])
                        .reduce("", String::concat))
                .map(name -> ",\"" + name + "\":0")
                .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
                .toString();

        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> decoder.decode("{\"action\":\"x\"" + members + "}"));
    }

    @Test
    void refusalHoldsNothingOfTheFrameOrTheInside() {
        RealtimeException refusal =
                assertThrows(RealtimeException.class, () -> decoder.decode("{\"action\":\"x\",\"secret\":hunter2}"));

        assertThat(refusal).hasMessage("The frame is not well-formed JSON").hasNoCause();
    }

    private void assertRefused(String text) {
        RealtimeException refusal = assertTimeoutPreemptively(
                Duration.ofSeconds(2), () -> assertThrows(RealtimeException.class, () -> decoder.decode(text)));

        assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_FRAME);
        assertThat(refusal.getMessage()).matches("[A-Z][A-Za-z0-9 -]+").doesNotContain("jakarta", "Exception");
    }
}
