package ee.realtime.internal.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenderedFrameTest {
    private static RenderedFrame frame(String text) {
        return new RenderedFrame(text, false, null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "\u0000\u007F",
                "\u0080\u07FF",
                "\u0800\uFFFF",
                "\uD83D\uDE00",
                "\uD800",
                "a\uDC00\uD800é"
            })
    void sizeIsThatOfTheBytesSent(String text) {
        RenderedFrame frame = frame(text);

        assertThat(frame.size()).isEqualTo(frame.text().getBytes(UTF_8).length);
    }

    @Test
    void loneSurrogatesAreReplacedBecauseTransportsDisagreeAboutThem() {
        assertThat(frame("\"\uD800\"").text()).isEqualTo("\"\uFFFD\"");
    }

    @Test
    void itsBytesAreMadeOnceForATransport() {
        RenderedFrame.Framing framing = each -> each.text().getBytes(UTF_8);
        RenderedFrame frame = frame("a");

        assertThat(frame.framed(framing)).isSameAs(frame.framed(framing)).isEqualTo(new byte[] {'a'});
    }

    @Test
    void anotherTransportGetsItsOwnBytes() {
        RenderedFrame.Framing first = each -> new byte[] {1};
        RenderedFrame.Framing second = each -> new byte[] {2};
        RenderedFrame frame = frame("a");

        assertThat(frame.framed(first)).containsExactly(1);
        assertThat(frame.framed(second)).containsExactly(2);
        assertThat(frame.framed(first)).containsExactly(1);
    }

    @Test
    void payloadDoesNotReachALog() {
        assertThat(frame("secret")).hasToString("RenderedFrame[6 bytes]");
    }
}
