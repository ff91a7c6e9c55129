package ee.realtime.internal.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerFrameTest {
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
        ServerFrame frame = ServerFrame.of(text);

        assertThat(frame.size()).isEqualTo(frame.text().getBytes(UTF_8).length);
    }

    @Test
    void loneSurrogatesAreReplacedBecauseTransportsDisagreeAboutThem() {
        assertThat(ServerFrame.of("\"\uD800\"").text()).isEqualTo("\"\uFFFD\"");
    }

    @Test
    void batchIsAnArrayInOrder() {
        ServerFrame batch = ServerFrame.batch(
                Stream.of("{\"a\":\"é\"}", "{}", "3").map(ServerFrame::of).toList());

        assertThat(batch.text()).isEqualTo("[{\"a\":\"é\"},{},3]");
        assertThat(batch.size()).isEqualTo(batch.text().getBytes(UTF_8).length);
    }

    @Test
    void batchOfOneIsTheFrameItself() {
        ServerFrame frame = ServerFrame.of("{}");

        assertThat(ServerFrame.batch(List.of(frame))).isSameAs(frame);
    }

    @Test
    void batchOfNothingIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ServerFrame.batch(List.of()));
    }

    @Test
    void payloadDoesNotReachALog() {
        assertThat(ServerFrame.of("secret")).hasToString("ServerFrame[6 bytes]");
    }
}
