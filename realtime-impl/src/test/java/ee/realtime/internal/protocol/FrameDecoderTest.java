package ee.realtime.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.json.spi.JsonProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecoderTest {
    private final FrameDecoder decoder = new FrameDecoder(JsonProvider.provider(), null);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"action\":\"x\",\"data\":{\"a\":1}}                | {\"a\":1}",
                "{\"data\":[1,{}],\"id\":7,\"action\":\"x\"}          | [1,{}]",
                "{\"type\":\"x\",\"data\":null}                       | null",
                "{\"type\":\"x\",\"data\":{ } , \"id\" : \"7\" }      | {}",
                "{\"action\":\"x\"}                                   | {}",
                "{\"action\":\"x\",\"a\":1,\"b\":[true,false,null]}   | {\"a\":1,\"b\":[true,false,null]}",
                "{\"a\":1,\"action\":\"x\",\"b\":2}                   | {\"a\":1,\"b\":2}",
                "{\"a\":1,\"b\":2,\"action\":\"x\"}                   | {\"a\":1,\"b\":2}",
                "{\"action\":\"x\",\"data\":{\"a\":1},\"b\":2}        | {\"data\":{\"a\":1},\"b\":2}",
                "{\"action\":\"x\",\"data\":1,\"type\":\"y\"}         | {\"data\":1,\"type\":\"y\"}",
                "{\"id\":7,\"action\":\"x\",\"a\":{\"action\":\"y\"}} | {\"id\":7,\"a\":{\"action\":\"y\"}}",
                "{  \t \"action\" : \"x\" }                           | {}"
            })
    void payloadIsTheDataOrEverythingButTheAction(String text, String payload) {
        ClientFrame frame = decoder.decode(text);

        assertThat(frame.payload()).isEqualTo(payload);
        assertThat(frame.action()).isEqualTo("x");
    }

    @Test
    void actionIsPreferredToType() {
        ClientFrame frame = decoder.decode("{\"type\":\"a\",\"action\":\"b\"}");

        assertThat(frame.action()).isEqualTo("b");
        assertThat(frame.payload()).isEqualTo("{\"type\":\"a\"}");
    }

    @Test
    void configuredKeyIsTheOnlyOne() {
        FrameDecoder routed = new FrameDecoder(JsonProvider.provider(), "route");

        ClientFrame frame = routed.decode("{\"route\":\"a\",\"action\":\"b\",\"type\":\"c\"}");

        assertThat(frame.action()).isEqualTo("a");
        assertThat(frame.payload()).isEqualTo("{\"action\":\"b\",\"type\":\"c\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "id", "data"})
    void membersWithAMeaningCannotNameTheAction(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> new FrameDecoder(JsonProvider.provider(), key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "-0", "1.50", "1e5", "\"7\"", "\"\"", "\"a\\\"b\\u0000\"", "\"é€😀\""})
    void idIsRepeatedAsItCame(String token) {
        ClientFrame frame = decoder.decode("{\"action\":\"x\",\"id\":" + token + ",\"data\":1}");

        assertThat(frame.id()).isEqualTo(token);
        assertThat(FrameEncoder.reply(token, "1").in(NativeDialect.INSTANCE).text())
                .contains("\"id\":" + token + ",");
    }

    @Test
    void longestNamesAreTaken() {
        String action = "a".repeat(128);
        String id = "\"" + "\\u0001".repeat(64) + "\"";

        ClientFrame frame = decoder.decode("{\"action\":\"" + action + "\",\"id\":" + id + "}");

        assertThat(frame.action()).isEqualTo(action);
        assertThat(frame.idText()).contains("\u0001".repeat(64));
    }

    @ParameterizedTest
    @ValueSource(strings = {"__proto__", "constructor", "prototype", "", "a.b", "\\u0000"})
    void memberNamesHaveNoMeaningOfTheirOwn(String name) {
        ClientFrame frame = decoder.decode("{\"action\":\"x\",\"" + name + "\":{\"" + name + "\":1}}");

        assertThat(frame.payload()).isEqualTo("{\"" + name + "\":{\"" + name + "\":1}}");
    }

    @ParameterizedTest
    @CsvSource({
        "'\\ud800', '\uFFFD'",
        "'\\udc00a', '\uFFFDa'",
        "'\\ud83d\\ude00', '\uD83D\uDE00'",
        "'\\ude00\\ud83d', '\uFFFD\uFFFD'",
        "'\\ud800\\ud83d\\ude00', '\uFFFD\uD83D\uDE00'",
        "'\\u0041\\/\\u002f', 'A//'",
        "'\\u0008\\t\\u001F', '\\b\\t\\u001f'",
        "'\\u2028\\u007f', '\u2028\u007f'"
    })
    void stringsAreRewrittenInOneForm(String escaped, String rewritten) {
        ClientFrame frame = decoder.decode("{\"action\":\"" + escaped + "\",\"" + escaped + "\":\"" + escaped + "\"}");

        assertThat(frame.payload()).isEqualTo("{\"" + rewritten + "\":\"" + rewritten + "\"}");
        assertThat(JsonText.quote(frame.action())).isEqualTo("\"" + rewritten + "\"");
    }

    @Test
    void rawLoneSurrogatesAreReplacedToo() {
        assertThat(decoder.decode("{\"action\":\"a\uD800\",\"\uDC00\":\"\uD83D\uDE00\uD83D\"}"))
                .isEqualTo(new ClientFrame("a\uFFFD", null, "{\"\uFFFD\":\"\uD83D\uDE00\uFFFD\"}"));
    }

    @Test
    void depthOf32IsTaken() {
        String value = "[".repeat(31) + "]".repeat(31);

        assertThat(decoder.decode("{\"action\":\"x\",\"data\":" + value + "}").payload())
                .isEqualTo(value);
    }
}
