package ee.realtime.internal.boot;

import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.config.RealtimeConfig;
import ee.realtime.internal.dispatch.EndpointHandlers;
import jakarta.enterprise.inject.spi.Bean;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a deployment has, once it has been checked.
 *
 * @param config the application's configuration
 * @param endpoints its endpoints
 * @param handlers their handlers by path
 * @param roleNames the roles that handlers mention
 * @param spi the application's replacements for the module's defaults
 */
public record DeployedModel(
        RealtimeConfig config,
        List<EndpointConfig> endpoints,
        Map<String, EndpointHandlers> handlers,
        Set<String> roleNames,
        Map<Class<?>, Bean<?>> spi) {
    EndpointHandlers handlersOf(EndpointConfig endpoint) {
        return handlers.getOrDefault(endpoint.path(), new EndpointHandlers());
    }
}
