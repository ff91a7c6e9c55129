package ee.realtime.example.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Properties;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

class GatewayLogLevelTest {
    @Test
    void namesAreTheFamiliarOnes() {
        assertThat(GatewayLogLevel.level("DEBUG")).isEqualTo(Level.FINE);
        assertThat(GatewayLogLevel.level("INFO")).isEqualTo(Level.INFO);
        assertThat(GatewayLogLevel.level("WARN")).isEqualTo(Level.WARNING);
    }

    @Test
    void caseAndSurroundingSpaceDoNotMatter() {
        assertThat(GatewayLogLevel.level(" warn ")).isEqualTo(Level.WARNING);
    }

    @Test
    void unknownLevelIsRefusedWithKeyValueAndChoice() {
        assertThatThrownBy(() -> GatewayLogLevel.level("LOUD"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("gateway.log-level is \"LOUD\"; it must be DEBUG, INFO or WARN");
    }

    @Test
    void stagesDifferAndNoStageIsLikeDev() throws IOException {
        Properties stages = new Properties();
        stages.load(GatewayLogLevel.class.getResourceAsStream("/META-INF/microprofile-config.properties"));

        assertThat(levelIn(stages, "%dev.")).isEqualTo(Level.FINE);
        assertThat(levelIn(stages, "%staging.")).isEqualTo(Level.INFO);
        assertThat(levelIn(stages, "%prod.")).isEqualTo(Level.WARNING);
        assertThat(levelIn(stages, "")).isEqualTo(levelIn(stages, "%dev."));
    }

    private static Level levelIn(Properties stages, String profile) {
        return GatewayLogLevel.level(stages.getProperty(profile + GatewayLogLevel.KEY));
    }
}
