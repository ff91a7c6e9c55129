package ee.realtime.example.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gives the gateway's logger the level that the stage's configuration names. */
@ApplicationScoped
public class GatewayLogLevel {
    static final String LOGGER = "ee.realtime.example.gateway";
    static final String KEY = "gateway.log-level";

    /** Held, because the log manager forgets the level of a logger that nobody holds. */
    private static final Logger HELD = Logger.getLogger(LOGGER);

    void apply(@Observes Startup started, @ConfigProperty(name = KEY) String configured) {
        Level level = level(configured);
        HELD.log(Level.INFO, "Log level of the gateway: {0}", configured);
        HELD.setLevel(level);
    }

    static Level level(String configured) {
        return switch (configured.strip().toUpperCase(Locale.ROOT)) {
            case "DEBUG" -> Level.FINE;
            case "INFO" -> Level.INFO;
            case "WARN" -> Level.WARNING;
            default ->
                throw new IllegalArgumentException(KEY + " is \"" + configured + "\"; it must be DEBUG, INFO or WARN");
        };
    }
}
