package ee.realtime.internal.config;

import java.time.Duration;
import java.util.Optional;

/**
 * What is configured for the application as a whole.
 *
 * @param application the application's name in room keys, if it is not to be the context path
 * @param inboundPermits how many handlers run at once
 * @param presenceGrace how long a user without connections is still online
 * @param tenantClaim the claim that holds the tenant, if tenants are to be had without a resolver
 * @param token how tokens are verified, if they are
 * @param cluster how nodes find each other
 * @param limits what this node takes in all
 * @param trustedProxies whose word about their clients counts
 */
public record RealtimeConfig(
        Optional<String> application,
        int inboundPermits,
        Duration presenceGrace,
        Optional<String> tenantClaim,
        Optional<TokenConfig> token,
        ClusterConfig cluster,
        NodeLimits limits,
        TrustedProxies trustedProxies) {
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
                config.duration("presence-grace", Duration.ofSeconds(2), Duration.ZERO),
                config.text("tenant-claim"),
                TokenConfig.read(config),
                ClusterConfig.read(config),
                NodeLimits.read(config),
                TrustedProxies.read(config)));
    }
}
