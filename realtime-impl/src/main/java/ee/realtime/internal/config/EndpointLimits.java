package ee.realtime.internal.config;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What clients of an endpoint may use up. A cap of {@link #NO_CAP} is none.
 *
 * @param connections how many connections it takes
 * @param messages how many messages its clients may send
 * @param actions the same for actions that have rates of their own
 * @param joins how many rooms a connection may join by actions
 * @param tickets how many tickets a user may get
 * @param roomsPerConnection in how many rooms a connection may be
 * @param membersPerRoom how many connections may be in a room, on all nodes
 * @param attributes characters of a connection's attributes, names included
 * @param floodTimeout how long a client may be refused without a break before it is closed with 4429
 * @param dryRun whether nothing is refused, only counted
 */
public record EndpointLimits(
        ConnectionCaps connections,
        MessageRates messages,
        Map<String, MessageRates> actions,
        Optional<RateLimit> joins,
        Optional<RateLimit> tickets,
        int roomsPerConnection,
        int membersPerRoom,
        int attributes,
        Duration floodTimeout,
        boolean dryRun) {
    private static final RateLimit TICKETS = new RateLimit(30, Duration.ofMinutes(1), 30);

    /** No cap. */
    public static final int NO_CAP = ConfigReader.NO_CAP;

    static EndpointLimits read(ConfigReader config, Set<String> actionNames) {
        Map<String, MessageRates> actions = new HashMap<>();
        for (String name : actionNames) {
            MessageRates rates = MessageRates.read(config, "limits.actions." + name + ".");
            if (!rates.isEmpty()) {
                actions.put(name, rates);
            }
        }
        return new EndpointLimits(
                ConnectionCaps.read(config),
                MessageRates.read(config, "limits."),
                Map.copyOf(actions),
                RateLimit.read(config, "limits.joins-per-connection"),
                RateLimit.read(config, "limits.tickets-per-user", TICKETS),
                config.cap("limits.rooms-per-connection", 1000),
                config.cap("limits.members-per-room", NO_CAP),
                config.cap("limits.attributes", 16 << 10),
                config.duration("limits.flood-timeout", Duration.ofSeconds(10), Duration.ofMillis(100)),
                config.flag("limits.dry-run", false));
    }
}
