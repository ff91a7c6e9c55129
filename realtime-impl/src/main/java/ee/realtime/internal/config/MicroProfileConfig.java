package ee.realtime.internal.config;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Kept apart so that it is loaded only when asked for: servers need not have MicroProfile Config. */
final class MicroProfileConfig {
    private MicroProfileConfig() {}

    static ConfigValues values(ClassLoader applicationLoader) {
        Config config = ConfigProvider.getConfig(applicationLoader);
        return key -> config.getOptionalValue(key, String.class);
    }
}
