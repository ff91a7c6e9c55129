package ee.realtime.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.json.Json;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "a, \"a\"",
                "``, \"\"",
                "\", \"\\\"\"",
                "\\, \"\\\\\"",
                "/, \"/\"",
                "`\b\t\f`, \"\\b\\t\\f\"",
                "`\u0000\u001F \u007F`, `\"\\u0000\\u001f \u007F\"`",
                "a\uD800b, \"a\uFFFDb\"",
                "\uDC00\uD800, \"\uFFFD\uFFFD\"",
                "\uD83D\uDE00, \"\uD83D\uDE00\""
            })
    void onlyWhatMustBeEscapedIsEscaped(String text, String token) {
        assertThat(JsonText.quote(text)).isEqualTo(token);
    }

    @RepeatedTest(200)
    void unquoteInvertsQuote(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        String text = random.ints(random.nextInt(200), 0, random.nextBoolean() ? 0x80 : 0x3000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        assertThat(JsonText.unquote(JsonText.quote(text))).isEqualTo(text);
        assertThat(JsonText.unquote(Json.createValue(text).toString())).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"\"\\u0041\\/\\b\", `A/\b`", "\"\\ud83d\\ude00\", \uD83D\uDE00"})
    void unquoteKnowsEveryEscape(String token, String text) {
        assertThat(JsonText.unquote(token)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "\"", "\"a", "a\"", "\"\\\"", "\"\\u00\"", "\"\\u00g0\"", "\"\\x\""})
    void otherTextIsNoToken(String token) {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonText.unquote(token));
    }
}
