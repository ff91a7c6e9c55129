package ee.realtime.example.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayThrottleTest {
    private static final String KEY = "realtime.endpoints.gateway.limits.messages";

    @ParameterizedTest
    @CsvSource({"'', 1000, 500", "%dev., 1000, 500", "%staging., 2000, 1000", "%prod., 5000, 2000"})
    void stagesDifferAndNoStageIsLikeDev(String profile, int rate, int burst) throws IOException {
        Properties stages = new Properties();
        try (InputStream in = getClass().getResourceAsStream("/META-INF/microprofile-config.properties")) {
            stages.load(in);
        }

        assertThat(stages.getProperty(profile + KEY)).isEqualTo(rate + "/s, burst " + burst);
    }
}
