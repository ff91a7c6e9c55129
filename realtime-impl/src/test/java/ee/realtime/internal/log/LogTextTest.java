package ee.realtime.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogTextTest {
    @Test
    void plainTextIsQuotedAsItIs() {
        assertThat(LogText.quote("send message_1: Größe, 日本, 😀 {0} %s"))
                .isEqualTo("\"send message_1: Größe, 日本, 😀 {0} %s\"");
    }

    @Test
    void nothingIsNotTheTextNull() {
        assertThat(LogText.quote(null)).isEqualTo("null");
        assertThat(LogText.quote("null")).isEqualTo("\"null\"");
    }

    @Test
    void quotesAndEscapesInTheTextAreEscaped() {
        assertThat(LogText.quote("a\" b\\n")).isEqualTo("\"a\\\" b\\\\n\"");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00, 0x07, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B, 0x1F, 0x7F, 0x85, 0x9B, 0xA0, 0xAD, 0x200B, 0x200E,
                0x2028, 0x2029, 0x202E, 0x2066, 0x3000, 0xD800, 0xDFFF, 0xE000, 0xFEFF, 0xFFFE, 0xE0001, 0x10FFFF
            })
    void whatBreaksALineOrCannotBeSeenIsEscaped(int codePoint) {
        String text = "a" + Character.toString(codePoint) + "b";

        assertThat(LogText.quote(text)).matches("\"a(\\\\u[0-9a-f]{4}){1,2}b\"");
    }

    @Test
    void longTextIsCutOffBetweenCharacters() {
        assertThat(LogText.quote("x".repeat(500))).isEqualTo("\"" + "x".repeat(500) + "\"");
        assertThat(LogText.quote("x".repeat(501))).isEqualTo("\"" + "x".repeat(500) + "\"…");
        assertThat(LogText.quote("x".repeat(499) + "😀")).isEqualTo("\"" + "x".repeat(499) + "😀\"");
        assertThat(LogText.quote("\n".repeat(1_000_000))).hasSize(500 * 6 + 3);
    }
}
