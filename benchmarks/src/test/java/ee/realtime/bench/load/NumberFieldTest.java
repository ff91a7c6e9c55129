package ee.realtime.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumberFieldTest {
    private final NumberField field = new NumberField();

    @Test
    void theNumberIsFoundWhereverItStands() {
        assertThat(read("{\"n\":7}")).isEqualTo(7);
        assertThat(read("{\"type\":\"tick\",\"data\":{\"n\":1234567890123,\"text\":\"x\"}}"))
                .isEqualTo(1_234_567_890_123L);
        assertThat(read("{\"type\":\"tick\",\"data\":{\"n\":8,\"text\":\"x\"}}"))
                .isEqualTo(8);
        assertThat(read("{\"n\":9}")).isEqualTo(9);
    }

    @Test
    void aMessageWithoutANumberHasNone() {
        assertThat(read("{\"n\":7}")).isEqualTo(7);
        assertThat(read("{\"type\":\"reply\",\"id\":\"j\",\"data\":null}")).isEqualTo(NumberField.NONE);
        assertThat(read("")).isEqualTo(NumberField.NONE);
    }

    @Test
    void nothingBehindTheMessageIsRead() {
        byte[] bytes = "{}{\"n\":7}".getBytes(UTF_8);

        assertThat(field.read(bytes, 0, 2)).isEqualTo(NumberField.NONE);
    }

    private long read(String message) {
        return field.read(message.getBytes(UTF_8), 0, message.getBytes(UTF_8).length);
    }
}
