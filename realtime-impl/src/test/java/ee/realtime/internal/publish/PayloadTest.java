package ee.realtime.internal.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PayloadTest {
    @Test
    void jsonTravelsAsUtf8() {
        Payload payload = Payload.json("\"\u00E9\uD83D\uDE00\"");

        assertThat(payload.contentType()).isEqualTo("application/json");
        assertThat(payload.bytes()).hasSize(8);
        assertThat(payload.text()).isEqualTo("\"\u00E9\uD83D\uDE00\"");
    }
}
