package ee.realtime.internal.config;

import java.util.Optional;

/**
 * What is configured for the application as a whole.
 *
 * @param application the application's name in room keys, if it is not to be the context path
 * @param inboundPermits how many handlers run at once
 * @param token how tokens are verified, if they are
 */
public record RealtimeConfig(Optional<String> application, int inboundPermits, Optional<TokenConfig> token) {
    /**
     * Reads the application's configuration.
     *
     * @param values where values come from
     * @return the configuration
     * @throws ConfigurationException if a value cannot be used
     */
    public static RealtimeConfig read(ConfigValues values) {
        ConfigReader config = ConfigReader.general(values);
        return config.checked(new RealtimeConfig(
                config.text("application"),
                config.integer("inbound.permits", 128, 1, 10_000),
                TokenConfig.read(config)));
    }
}
