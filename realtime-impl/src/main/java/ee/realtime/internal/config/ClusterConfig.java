package ee.realtime.internal.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How nodes find each other and what they may cost.
 *
 * @param mode {@code auto}, {@code own}, {@code none}, or the name of an instance of the application's
 * @param name the name of the cluster of an own instance
 * @param members where other nodes may be, {@code host} or {@code host:port}, if they are not found otherwise
 * @param address the address that an own instance listens at, if it is not found otherwise
 * @param port the first port that an own instance tries
 * @param file a Hazelcast configuration that an own instance begins with
 * @param timeout how long an answer from other nodes may take
 * @param queue bytes that may wait for one other node
 */
public record ClusterConfig(
        String mode,
        Optional<String> name,
        List<String> members,
        Optional<String> address,
        int port,
        Optional<String> file,
        Duration timeout,
        int queue) {
    /** An own instance if the server or the application has Hazelcast, else none. */
    public static final String AUTO = "auto";

    /** An own instance. */
    public static final String OWN = "own";

    /** No cluster. */
    public static final String NONE = "none";

    static ClusterConfig read(ConfigReader config) {
        return new ClusterConfig(
                config.text("cluster").orElse(AUTO),
                config.text("cluster.name"),
                config.parsed("cluster.members", ClusterConfig::split, "hosts, separated by commas")
                        .orElse(List.of()),
                config.text("cluster.address"),
                config.integer("cluster.port", 5801, 1, 65_535),
                config.text("cluster.config"),
                config.duration("cluster.timeout", Duration.ofSeconds(2), Duration.ofMillis(50)),
                config.integer("cluster.queue", 16 << 20, 1 << 16, 1 << 30));
    }

    private static List<String> split(String members) {
        return Arrays.stream(members.split(","))
                .map(String::trim)
                .filter(member -> !member.isEmpty())
                .toList();
    }
}
