package ee.realtime.internal.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ee.realtime.MessageFormat;
import ee.realtime.internal.protocol.JsonbPayloadCodec;
import ee.realtime.internal.publish.Payload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageEncoderTest {
    public record News(String text, int number) {}

    public record Typed(String type) {}

    /** Cannot be read. */
    public static class Failing {
        public String getText() {
            throw new IllegalStateException("detached");
        }
    }

    private final MessageEncoder encoder = new MessageEncoder(JsonbPayloadCodec.create());

    @Test
    void dataIsEncodedByTheCodec() {
        assertThat(text(encoder.encode("news", MessageFormat.ENVELOPE, new News("\u00E9", 1))))
                .isEqualTo("{\"number\":1,\"text\":\"\u00E9\"}");
        assertThat(text(encoder.encode("news", MessageFormat.FLAT, new News("x", 1))))
                .isEqualTo("{\"number\":1,\"text\":\"x\"}");
    }

    @Test
    void anEnvelopeHoldsAnyValue() {
        assertThat(text(encoder.encode("x", MessageFormat.ENVELOPE, null))).isEqualTo("null");
        assertThat(text(encoder.encode("x", MessageFormat.ENVELOPE, List.of(1))))
                .isEqualTo("[1]");
        assertThat(text(encoder.encode("x", MessageFormat.ENVELOPE, "a"))).isEqualTo("\"a\"");
        assertThat(text(encoder.encode("x", MessageFormat.ENVELOPE, new Typed("t"))))
                .isEqualTo("{\"type\":\"t\"}");
    }

    static List<Object> withoutMembers() {
        return List.of(List.of(1), "a", 1, true);
    }

    @ParameterizedTest
    @MethodSource("withoutMembers")
    void aFlatMessageMustHaveMembers(Object data) {
        assertThatIllegalArgumentException().isThrownBy(() -> encoder.encode("x", MessageFormat.FLAT, data));
    }

    @Test
    void aFlatMessageMustNotHaveATypeOfItsOwn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encoder.encode("x", MessageFormat.FLAT, new Typed("t")))
                .withMessage("The payload of the flat message 'x' has a member 'type'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encoder.encode("x", MessageFormat.FLAT, Map.of("type", 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> encoder.encode("x", MessageFormat.FLAT, null));
    }

    @Test
    void whatCannotBeEncodedIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encoder.encode("news", MessageFormat.ENVELOPE, new Failing()))
                .withMessageStartingWith("The message \"news\" cannot be encoded: ")
                .havingCause();
    }

    @Test
    void whatContainsItselfCannotBeEncoded() {
        List<Object> itself = new ArrayList<>();
        itself.add(itself);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> encoder.encode("x", MessageFormat.ENVELOPE, itself))
                .withMessage("The message \"x\" cannot be encoded: The value contains itself");
    }

    private static String text(Payload payload) {
        return new String(payload.bytes(), StandardCharsets.UTF_8);
    }
}
