package ee.realtime.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Without a MicroProfile Config provider, as here, system properties and the environment are asked. */
class ConfigValuesTest {
    private static final String KEY = "realtime.endpoints.config-values-test.heartbeat";

    private final ConfigValues values = ConfigValues.ofServer(getClass().getClassLoader());

    @AfterEach
    void forget() {
        System.clearProperty(KEY);
    }

    @Test
    void aSystemPropertyIsFoundWheneverItIsSet() {
        assertThat(values.value(KEY)).isEmpty();

        System.setProperty(KEY, "3s");

        assertThat(values.value(KEY)).contains("3s");
    }

    @Test
    void anEnvironmentVariableIsFoundUnderItsUpperCaseName() {
        assertThat(values.value("path")).contains(System.getenv("PATH"));
    }
}
