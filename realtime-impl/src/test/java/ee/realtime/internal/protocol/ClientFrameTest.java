package ee.realtime.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientFrameTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"7, 7", "-1.5e3, -1.5e3", "\"7\", 7", "\"\", ``", "\"a\\\"\\n\", `a\"\n`"})
    void idTextIsTheIdWithoutItsQuotes(String token, String text) {
        assertThat(new ClientFrame("x", token, "{}").idText()).contains(text);
    }

    @Test
    void frameThatAsksForNoReplyHasNoId() {
        assertThat(new ClientFrame("x", null, "{}").idText()).isEmpty();
    }
}
