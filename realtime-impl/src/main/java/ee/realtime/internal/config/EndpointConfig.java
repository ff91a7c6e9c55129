package ee.realtime.internal.config;

import ee.realtime.IdentityPolicy;
import ee.realtime.MessageFormat;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint: what its beans declare and what is configured for it.
 *
 * @param path the path below the context path
 * @param name the name in configuration keys
 * @param identity who may connect
 * @param format the shape of its messages
 * @param tenants whether callers are confined to tenants
 * @param actionKey the member that names the action, or {@code null} for {@code action}, else {@code type}
 * @param authenticateAction the action that authenticates
 * @param tokenInQuery whether a token in the query of the handshake counts
 * @param tickets whether there are tickets
 * @param ticketLifetime how long a ticket may be used
 * @param origins the pages from which browsers may connect
 * @param maxFrame bytes in a client's frame
 * @param heartbeat the time between two pings
 * @param actionTimeout how long an action may take
 * @param authenticationDeadline how long a connection may stay anonymous where the identity comes in the first message
 * @param inbound the bounds of what waits for handlers
 * @param outbound the bounds of what waits for the client
 * @param accelerator whether the server may be used from inside
 * @param limits what its clients may use up
 */
public record EndpointConfig(
        String path,
        String name,
        IdentityPolicy identity,
        MessageFormat format,
        boolean tenants,
        @Nullable String actionKey,
        String authenticateAction,
        boolean tokenInQuery,
        boolean tickets,
        Duration ticketLifetime,
        Origins origins,
        int maxFrame,
        Duration heartbeat,
        Duration actionTimeout,
        Duration authenticationDeadline,
        InboundLimits inbound,
        OutboundLimits outbound,
        AcceleratorChoice accelerator,
        EndpointLimits limits) {
    private static final Duration LONGEST_TICKET = Duration.ofSeconds(30);

    /**
     * Reads what is configured for an endpoint.
     *
     * @param values where values come from
     * @param declared what its beans say
     * @param tenantsResolved whether the application resolves tenants
     * @param actions the names of its actions
     * @return the endpoint
     * @throws ConfigurationException if a value cannot be used
     */
    public static EndpointConfig read(
            ConfigValues values, EndpointDeclaration declared, boolean tenantsResolved, Set<String> actions) {
        ConfigReader config = ConfigReader.ofEndpoint(values, declared.name());
        String authenticateAction = config.text("authenticate-action").orElse("$authenticate");
        Set<String> limited = new HashSet<>(actions);
        limited.addAll(Set.of("$ping", authenticateAction));
        return config.checked(new EndpointConfig(
                declared.path(),
                declared.name(),
                declared.identity(),
                declared.format(),
                tenantsResolved && config.flag("tenants", true),
                config.parsed("action-key", EndpointConfig::checkActionKey, "a member's name other than id and data")
                        .orElse(null),
                authenticateAction,
                config.flag("token-in-query", false),
                config.flag("tickets", false),
                config.duration("ticket-lifetime", LONGEST_TICKET, Duration.ofSeconds(1), LONGEST_TICKET),
                Origins.read(config, "origins"),
                config.integer("max-frame", 128 << 10, 256, 16 << 20),
                config.duration("heartbeat", Duration.ofSeconds(25), Duration.ofMillis(200)),
                config.duration("action-timeout", Duration.ofSeconds(30), Duration.ofMillis(50)),
                config.duration("authentication-deadline", Duration.ofSeconds(5), Duration.ofMillis(50)),
                InboundLimits.read(config),
                OutboundLimits.read(config),
                config.choice("accelerator", AcceleratorChoice.class, AcceleratorChoice.AUTO),
                EndpointLimits.read(config, limited)));
    }

    private static String checkActionKey(String key) {
        if (key.equals("id") || key.equals("data")) {
            throw new IllegalArgumentException("a member that means something else");
        }
        return key;
    }
}
