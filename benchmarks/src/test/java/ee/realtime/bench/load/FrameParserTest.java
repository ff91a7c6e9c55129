package ee.realtime.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameParserTest {
    private static final int TEXT = 0x81;
    private static final int PING = 0x89;

    private final FrameParser parser = new FrameParser();
    private final List<String> seen = new ArrayList<>();
    private final FrameParser.Listener listener = new FrameParser.Listener() {
        @Override
        public void text(byte[] bytes, int offset, int length) {
            seen.add(new String(bytes, offset, length, UTF_8));
        }

        @Override
        public void control(int opcode, byte[] bytes, int offset, int length) {
            seen.add(opcode + ":" + new String(bytes, offset, length, UTF_8));
        }
    };

    @Test
    void framesOfOneReadAreFoundInTheirOrder() {
        feed(concatenated(frame(TEXT, "one"), frame(PING, "mark"), frame(TEXT, "")));

        assertThat(seen).containsExactly("one", "9:mark", "");
    }

    @Test
    void allThreeFormsOfTheLengthAreRead() {
        List<String> texts = List.of("a".repeat(125), "b".repeat(126), "c".repeat(65_535), "d".repeat(65_536));

        texts.forEach(text -> feed(frame(TEXT, text)));

        assertThat(seen).isEqualTo(texts);
    }

    @Test
    void framesMayBeCutAnywhere() {
        byte[] frames = concatenated(frame(TEXT, "x".repeat(300)), frame(PING, "mark"), frame(TEXT, "last"));

        for (int cut = 0; cut <= frames.length; cut++) {
            seen.clear();
            feed(Arrays.copyOfRange(frames, 0, cut));
            feed(Arrays.copyOfRange(frames, cut, frames.length));

            assertThat(seen).as("cut at " + cut).containsExactly("x".repeat(300), "9:mark", "last");
        }
    }

    @Test
    void framesMayComeByteByByte() {
        for (byte single : concatenated(frame(TEXT, "y".repeat(200)), frame(TEXT, "z"))) {
            feed(new byte[] {single});
        }

        assertThat(seen).containsExactly("y".repeat(200), "z");
    }

    @Test
    void partsOfAMessageArePutTogetherAroundAPing() {
        feed(concatenated(frame(0x01, "he"), frame(PING, ""), frame(0x00, "ll"), frame(0x80, "o")));

        assertThat(seen).containsExactly("9:", "hello");
    }

    @Test
    void aMaskedFrameIsNoServers() {
        assertThatThrownBy(() -> feed(new byte[] {(byte) TEXT, (byte) 0x80, 0, 0, 0, 0}))
                .isInstanceOf(IllegalStateException.class);
    }

    private void feed(byte[] bytes) {
        parser.feed(bytes, bytes.length, listener);
    }

    private static byte[] frame(int first, String text) {
        byte[] payload = text.getBytes(UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(first);
        if (payload.length < 126) {
            out.write(payload.length);
        } else {
            int lengthBytes = payload.length <= 0xffff ? 2 : 8;
            out.write(lengthBytes == 2 ? 126 : 127);
            for (int i = lengthBytes - 1; i >= 0; i--) {
                out.write((int) ((long) payload.length >>> 8 * i));
            }
        }
        out.writeBytes(payload);
        return out.toByteArray();
    }

    private static byte[] concatenated(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }
}
