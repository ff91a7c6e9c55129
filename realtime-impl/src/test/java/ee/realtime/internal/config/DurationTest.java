package ee.realtime.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTest {
    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "25s, PT25S",
        "2m, PT2M",
        "1h, PT1H",
        "090s, PT1M30S",
        "PT2.5S, PT2.5S",
        "pt1m, PT1M",
        "8760h, PT8760H"
    })
    void aDurationIsANumberWithItsUnitOrAsIsoHasIt(String text, Duration expected) {
        assertThat(heartbeat(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "25",
                "s",
                "25 s",
                "25sec",
                "25S",
                "1d",
                "1.5s",
                "-25s",
                "+25s",
                "1000000000s",
                "25s25s",
                "PT",
                "P1Y",
                "PT-25S",
                "ms",
                "25,0s"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> heartbeat(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("Configuration realtime.heartbeat=" + text + ": expected a duration");
    }

    @Test
    void aDurationThatNoClockCanMeasureIsRefused() {
        assertThatThrownBy(() -> heartbeat("999999999h")).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> heartbeat("PT9223372036854775807S")).isInstanceOf(ConfigurationException.class);
    }

    private static Duration heartbeat(String text) {
        return Configured.chat("realtime.heartbeat=" + text).heartbeat();
    }
}
