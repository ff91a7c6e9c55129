package ee.realtime.internal.config;

import java.util.Optional;

/**
 * How many connections an endpoint takes.
 *
 * @param perIp at one time from one address, on this node
 * @param newPerIp new ones from one address, on all nodes
 * @param unauthenticatedPerIp at one time from one address that have not been let in yet, on this node
 * @param perUser at one time of a user, on all nodes
 * @param perTenant at one time of a tenant, on all nodes
 */
public record ConnectionCaps(
        int perIp, Optional<RateLimit> newPerIp, int unauthenticatedPerIp, int perUser, int perTenant) {
    static ConnectionCaps read(ConfigReader config) {
        return new ConnectionCaps(
                config.cap("limits.connections-per-ip", ConfigReader.NO_CAP),
                RateLimit.read(config, "limits.new-connections-per-ip"),
                config.cap("limits.unauthenticated-per-ip", 1000),
                config.cap("limits.connections-per-user", ConfigReader.NO_CAP),
                config.cap("limits.connections-per-tenant", ConfigReader.NO_CAP));
    }
}
