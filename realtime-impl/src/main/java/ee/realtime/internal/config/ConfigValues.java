package ee.realtime.internal.config;

import java.util.Locale;
import java.util.Optional;

/** Where configured values come from. */
@FunctionalInterface
public interface ConfigValues {
    /**
     * Looks a key up.
     *
     * @param key the full key, {@code realtime.heartbeat}
     * @return its value, or empty if it is not configured
     */
    Optional<String> value(String key);

    /**
     * The server's MicroProfile Config where there is one with a provider; otherwise system properties and then the
     * environment, where a key is upper-case with underscores, {@code REALTIME_HEARTBEAT}.
     *
     * @param applicationLoader the application's class loader
     * @return the source
     */
    static ConfigValues ofServer(ClassLoader applicationLoader) {
        try {
            return MicroProfileConfig.values(applicationLoader);
        } catch (LinkageError | IllegalStateException absent) {
            // No API at all (Tomcat), or an API without a provider (GlassFish).
            return ConfigValues::systemValue;
        }
    }

    private static Optional<String> systemValue(String key) {
        String property = System.getProperty(key);
        if (property != null) {
            return Optional.of(property);
        }
        String name = key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
        return Optional.ofNullable(System.getenv(name));
    }
}
