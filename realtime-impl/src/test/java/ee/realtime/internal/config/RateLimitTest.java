package ee.realtime.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {
    private static final String KEY = "realtime.limits.messages-per-user=";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "20/s              | 20   | 1000   | 20",
                "20 / s            | 20   | 1000   | 20",
                "50/m              | 50   | 60000  | 50",
                "1/h               | 1    | 3600000| 1",
                "100/10m           | 100  | 600000 | 100",
                "10/500ms          | 10   | 500    | 10",
                "1000/s, burst 500 | 1000 | 1000   | 500",
                "20/s,burst 40     | 20   | 1000   | 40",
                "5/ms              | 5    | 1      | 5"
            })
    void aRateIsACountATimeAndPerhapsABurst(String written, int count, long millis, int burst) {
        assertThat(Configured.chat(KEY + written).limits().messages().perUser())
                .contains(new RateLimit(count, Duration.ofMillis(millis), burst));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20",
                "/s",
                "20/",
                "0/s",
                "-1/s",
                "20/s burst 40",
                "20/s, burst",
                "20/s, burst 0",
                "20/0s",
                "20/d",
                "20/2d",
                "1/25h",
                "1/h, burst 25",
                "20/s, 40",
                "20.5/s",
                "99999999/s",
                "20/s, burst 40, burst 50",
                "1/9999999999s"
            })
    void whatIsNoRateIsRefusedWithAnExample(String written) {
        assertThatThrownBy(() -> Configured.chat(KEY + written))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Configuration " + KEY + written
                        + ": expected a rate such as 20/s or 100/10m, at will with a burst: 20/s, burst 40; or off");
    }

    @Test
    void oneEndpointCanBeWithoutWhatHoldsForTheOthers() {
        EndpointConfig chat = Configured.chat(KEY + "20/s", "realtime.endpoints.chat.limits.messages-per-user=off");

        assertThat(chat.limits().messages().perUser()).isEmpty();
    }

    @Test
    void anActionCanHaveRatesOfItsOwn() {
        EndpointLimits limits = Configured.chat(
                        "realtime.limits.actions.typing.messages-per-user=5/s",
                        "realtime.endpoints.chat.limits.actions.$ping.messages-per-connection=1/s",
                        "realtime.limits.actions.unheard-of.messages=5/s")
                .limits();

        assertThat(limits.actions()).containsOnlyKeys("typing", "$ping");
        assertThat(limits.actions().get("typing").perUser()).contains(new RateLimit(5, Duration.ofSeconds(1), 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "2147483648"})
    void aBadCapIsRefused(String written) {
        assertThatThrownBy(() -> Configured.chat("realtime.limits.connections-per-user=" + written))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Configuration realtime.limits.connections-per-user=" + written
                        + ": expected off or a whole number, at least 1");
    }

    @Test
    void withoutConfigurationThereAreAsManyConnectionsAsTheHeapHasRoomFor() {
        assertThat(NodeLimits.byHeap(64L << 20)).isEqualTo(1000);
        assertThat(NodeLimits.byHeap(256L << 20)).isEqualTo(3276);
        assertThat(NodeLimits.byHeap(1L << 30)).isEqualTo(22_937);
        assertThat(NodeLimits.byHeap(Long.MAX_VALUE)).isEqualTo(EndpointLimits.NO_CAP);
        assertThat(RealtimeConfig.read(Configured.values()).limits().connections())
                .isEqualTo(NodeLimits.byHeap(Runtime.getRuntime().maxMemory()));
        assertThat(RealtimeConfig.read(Configured.values("realtime.limits.connections=off"))
                        .limits()
                        .connections())
                .isEqualTo(EndpointLimits.NO_CAP);
        assertThatThrownBy(() -> RealtimeConfig.read(Configured.values("realtime.limits.connections=0")))
                .hasMessage(
                        "Configuration realtime.limits.connections=0: expected auto, off or a number of connections,"
                                + " at least 1");
    }
}
