package ee.realtime.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealtimeConfigTest {
    @Test
    void theApplicationIsNamedByItsContextPathUnlessConfigured() {
        assertThat(RealtimeConfig.read(Configured.values()).application()).isEmpty();
        assertThat(RealtimeConfig.read(Configured.values("realtime.application=shop"))
                        .application())
                .contains("shop");
    }

    @Test
    void oneHundredAndTwentyEightHandlersRunAtOnceUnlessConfigured() {
        assertThat(RealtimeConfig.read(Configured.values()).inboundPermits()).isEqualTo(128);
        assertThat(RealtimeConfig.read(Configured.values("realtime.inbound.permits=4"))
                        .inboundPermits())
                .isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10001", "many"})
    void badPermitsAreRefused(String permits) {
        assertThatThrownBy(() -> RealtimeConfig.read(Configured.values("realtime.inbound.permits=" + permits)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Configuration realtime.inbound.permits=" + permits
                        + ": expected a whole number from 1 to 10000");
    }
}
