package ee.realtime.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ee.realtime.ErrorCode;
import ee.realtime.MessageFormat;
import ee.realtime.RealtimeException;
import ee.realtime.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameEncoderTest {
    @Test
    void envelopedMessageTakesAnyPayload() {
        assertThat(message(MessageFormat.ENVELOPE, "new_message", "null"))
                .isEqualTo("{\"type\":\"new_message\",\"data\":null}");
        assertThat(message(MessageFormat.ENVELOPE, "a\"b", "[1]")).isEqualTo("{\"type\":\"a\\\"b\",\"data\":[1]}");
    }

    @Test
    void flatMessageHasThePayloadsMembersBesideTheType() {
        assertThat(message(MessageFormat.FLAT, "x", "{\"id\":1,\"a\":{\"type\":[2]}}"))
                .isEqualTo("{\"type\":\"x\",\"id\":1,\"a\":{\"type\":[2]}}");
        assertThat(message(MessageFormat.FLAT, "x", " { } ")).isEqualTo("{\"type\":\"x\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "[]", "\"{}\"", "", "{", "}", "{\"type\":1}", "{\"a\":1, \"\\u0074ype\" : 2}"})
    void flatPayloadMustBeAnObjectWithoutAType(String payload) {
        assertThatIllegalArgumentException().isThrownBy(() -> message(MessageFormat.FLAT, "x", payload));
    }

    @Test
    void theMembersOfAFlatPayloadAreFoundOnce() {
        Map<String, String> members = FrameEncoder.flatMembers("x", "{\"id\":1}");

        ServerFrame frame = FrameEncoder.message(MessageFormat.FLAT, "x", "not looked at again", members, null);

        assertThat(text(frame)).isEqualTo("{\"type\":\"x\",\"id\":1}");
    }

    @Test
    void replyRepeatsTheId() {
        assertThat(text(FrameEncoder.reply("\"7\"", "{\"a\":1}")))
                .isEqualTo("{\"type\":\"reply\",\"id\":\"7\",\"data\":{\"a\":1}}");
        assertThat(text(FrameEncoder.reply("7", "null"))).isEqualTo("{\"type\":\"reply\",\"id\":7,\"data\":null}");
    }

    @Test
    void errorSaysOnlyWhatIsKnown() {
        RealtimeException failure = new RealtimeException(ErrorCode.UNAVAILABLE, "Not \"now\"");

        assertThat(text(FrameEncoder.error(null, failure, null)))
                .isEqualTo("{\"type\":\"error\",\"data\":"
                        + "{\"code\":\"UNAVAILABLE\",\"message\":\"Not \\\"now\\\"\",\"retryable\":true}}");
    }

    @Test
    void errorListsViolationsAndReference() {
        RealtimeException failure = RealtimeException.validation(
                "Invalid", List.of(new Violation("a.b[0]", "must not be null"), new Violation("", "odd")));

        assertThat(text(FrameEncoder.error("\"7\"", failure, "r1")))
                .isEqualTo("{\"type\":\"error\",\"id\":\"7\",\"data\":"
                        + "{\"code\":\"VALIDATION\",\"message\":\"Invalid\",\"retryable\":false,\"violations\":["
                        + "{\"path\":\"a.b[0]\",\"message\":\"must not be null\"},{\"path\":\"\",\"message\":\"odd\"}],"
                        + "\"ref\":\"r1\"}}");
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 1", "PT-5S, 1", "PT0.001S, 1", "PT1S, 1", "PT1.000000001S, 2", "PT9.5S, 10"})
    void retryAfterIsInWholeSecondsRoundedUp(Duration wait, String seconds) {
        RealtimeException failure = RealtimeException.rateLimited("Slow down", wait);

        assertThat(text(FrameEncoder.error("1", failure, null)))
                .isEqualTo("{\"type\":\"error\",\"id\":1,\"data\":{\"code\":\"RATE_LIMITED\","
                        + "\"message\":\"Slow down\",\"retryable\":true,\"retryAfter\":" + seconds + "}}");
    }

    @Test
    void endlessWaitDoesNotOverflow() {
        Duration wait = Duration.ofSeconds(Long.MAX_VALUE, 1);

        assertThat(text(FrameEncoder.error(null, RealtimeException.rateLimited("No", wait), null)))
                .contains("\"retryAfter\":9223372036854775807}");
    }

    @Test
    void framesOfTheModuleAreEnveloped() {
        assertThat(text(FrameEncoder.connected("{\"connectionId\":\"c\"}")))
                .isEqualTo("{\"type\":\"connected\",\"data\":{\"connectionId\":\"c\"}}");
        assertThat(text(FrameEncoder.authenticated("{\"success\":true}")))
                .isEqualTo("{\"type\":\"authenticated\",\"data\":{\"success\":true}}");
        assertThat(text(FrameEncoder.pong())).isEqualTo("{\"type\":\"$pong\"}");
    }

    @Test
    void quotedTextIsAJsonString() {
        assertThat(FrameEncoder.quote("a\"b")).isEqualTo("\"a\\\"b\"");
    }

    private static String message(MessageFormat format, String type, String payload) {
        return text(FrameEncoder.message(format, type, payload, null, null));
    }

    private static String text(ServerFrame frame) {
        return frame.in(NativeDialect.INSTANCE).text();
    }
}
