package ee.realtime.internal.config;

/** A configured value that cannot be used; the message names the key and the value. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConfigurationException(String key, String value, String expected) {
        super("Configuration " + key + "=" + value + ": " + expected);
    }
}
