package ee.realtime.internal.endpoint.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.internal.protocol.BatchEnvelope;
import ee.realtime.internal.protocol.NativeDialect;
import ee.realtime.internal.protocol.RenderedFrame;
import ee.realtime.internal.protocol.TextDialect;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireFormatTest {
    private static final BatchEnvelope ARRAY = NativeDialect.INSTANCE.batch();

    private static List<RenderedFrame> frames(String... texts) {
        return TextDialect.rendered(texts);
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "1, 2", "125, 2", "126, 4", "127, 4", "65535, 4", "65536, 10", "70000, 10"})
    void aFrameSaysHowLongItIs(int length, int header) {
        ByteBuffer wire = ByteBuffer.wrap(WireFormat.of(frames("x".repeat(length))));

        assertThat(wire.remaining()).isEqualTo(header + length);
        assertThat(wire.get()).as("final, text").isEqualTo((byte) 0x81);
        int shortLength = wire.get();
        long told = switch (header) {
            case 2 -> shortLength;
            case 4 -> Short.toUnsignedLong(wire.getShort());
            default -> wire.getLong();
        };
        assertThat(told).isEqualTo(length);
        assertThat(shortLength).isEqualTo(header == 2 ? length : header == 4 ? 126 : 127);
    }

    @Test
    void theTextIsUtf8() {
        byte[] wire = WireFormat.of(frames("é😀"));

        assertThat(wire[1]).isEqualTo((byte) 6);
        assertThat(new String(wire, 2, 6, UTF_8)).isEqualTo("é😀");
    }

    @Test
    void oneFrameIsFramedOnceForAll() {
        List<RenderedFrame> one = frames("{}");

        assertThat(WireFormat.of(one)).isSameAs(WireFormat.of(one)).isSameAs(WireFormat.of(one, ARRAY));
    }

    @Test
    void severalFramesFollowOneAnother() {
        byte[] wire = WireFormat.of(frames("{}", "{\"a\":1}"));

        assertThat(wire).hasSize(4 + 9).startsWith(0x81, 2, '{', '}', 0x81, 7, '{');
    }

    @Test
    void aBatchIsTheSameAsByThePublicApi() {
        List<RenderedFrame> frames = frames("{\"a\":\"é\"}", "{}", "x".repeat(200));

        assertThat(WireFormat.of(frames, ARRAY)).isEqualTo(WireFormat.of(frames(ARRAY.join(frames))));
    }
}
