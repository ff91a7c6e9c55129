package ee.realtime.internal.config;

import java.util.Optional;

/**
 * How many messages clients may send.
 *
 * @param perConnection one connection
 * @param perUser all connections of a user, on all nodes
 * @param perTenant all connections of a tenant, on all nodes
 * @param total all connections, on all nodes
 */
public record MessageRates(
        Optional<RateLimit> perConnection,
        Optional<RateLimit> perUser,
        Optional<RateLimit> perTenant,
        Optional<RateLimit> total) {
    static MessageRates read(ConfigReader config, String prefix) {
        return new MessageRates(
                RateLimit.read(config, prefix + "messages-per-connection"),
                RateLimit.read(config, prefix + "messages-per-user"),
                RateLimit.read(config, prefix + "messages-per-tenant"),
                RateLimit.read(config, prefix + "messages"));
    }

    /**
     * Whether anything is limited.
     *
     * @return whether nothing is
     */
    public boolean isEmpty() {
        return perConnection.isEmpty() && perUser.isEmpty() && perTenant.isEmpty() && total.isEmpty();
    }
}
