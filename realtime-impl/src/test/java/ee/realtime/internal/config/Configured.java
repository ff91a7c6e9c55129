package ee.realtime.internal.config;

import ee.realtime.IdentityPolicy;
import ee.realtime.MessageFormat;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Configurations as they would be written: {@code realtime.heartbeat=25s}. */
public final class Configured {
    private Configured() {}

    static ConfigValues values(String... lines) {
        Map<String, String> values = Arrays.stream(lines)
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
        return key -> Optional.ofNullable(values.get(key));
    }

    /** What is configured as the proxies that are trusted. */
    public static TrustedProxies proxies(String list) {
        return RealtimeConfig.read(values("realtime.trusted-proxies=" + list)).trustedProxies();
    }

    /** The endpoint {@code /ws/chat}, called chat. */
    public static EndpointConfig chat(String... lines) {
        return endpoint("/ws/chat", "chat", MessageFormat.ENVELOPE, lines);
    }

    /** An endpoint of an application that resolves tenants. */
    public static EndpointConfig endpoint(String path, String name, MessageFormat format, String... lines) {
        EndpointDeclaration declared = new EndpointDeclaration(path, name, IdentityPolicy.OPTIONAL, format);
        return EndpointConfig.read(values(lines), declared, true, Set.of("send", "typing"));
    }
}
