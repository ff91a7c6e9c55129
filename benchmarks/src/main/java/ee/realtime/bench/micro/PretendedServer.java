package ee.realtime.bench.micro;

import ee.realtime.bench.app.realtime.Rooms;
import ee.realtime.internal.boot.RealtimeExtension;
import ee.realtime.internal.boot.RealtimeListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.websocket.Endpoint;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.security.Principal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.jspecify.annotations.Nullable;

/**
 * The benchmarks' application, deployed in Weld, on a servlet and WebSocket container that is only pretended. The module is
 * started and called as a server does it, so that nothing here depends on how it is made inside.
 */
final class PretendedServer implements AutoCloseable {
    private static final String PATH = "/ws";

    static {
        System.setProperty("realtime.cluster", "none"); // Hazelcast is on the class path for a rival's sake
    }

    private final Map<String, ServerEndpointConfig> endpoints = new ConcurrentHashMap<>();
    private final WeldContainer container = new Weld()
            .disableDiscovery()
            .addExtension(new RealtimeExtension())
            .addBeanClass(Rooms.class)
            .initialize();
    private final RealtimeListener listener = new RealtimeListener();
    private final ServletContextEvent event =
            new ServletContextEvent(Pretended.of(ServletContext.class, new Context()));

    PretendedServer() {
        listener.contextInitialized(event);
    }

    PretendedClient connect() {
        ServerEndpointConfig config = endpoints.get(PATH);
        if (config == null) {
            throw new IllegalStateException("Nothing serves " + PATH);
        }
        Map<String, Object> properties = new ConcurrentHashMap<>();
        ServerEndpointConfig own = Pretended.of(ServerEndpointConfig.class, new OwnConfig(properties));
        config.getConfigurator().modifyHandshake(own, Pretended.of(HandshakeRequest.class, new Anonymous()), null);
        PretendedClient client = new PretendedClient(properties);
        client.open(endpoint(config), own);
        return client;
    }

    private static Endpoint endpoint(ServerEndpointConfig config) {
        try {
            return (Endpoint) config.getConfigurator().getEndpointInstance(config.getEndpointClass());
        } catch (InstantiationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        listener.contextDestroyed(event);
        container.shutdown();
    }

    /** {@link ServletContext}. */
    public final class Context {
        private final Object serverContainer = Pretended.of(ServerContainer.class, new Container());

        public String getContextPath() {
            return "/app";
        }

        public FilterRegistration.Dynamic addFilter(String name, Filter filter) {
            return Pretended.of(FilterRegistration.Dynamic.class, new Registration());
        }

        public ClassLoader getClassLoader() {
            return PretendedServer.class.getClassLoader();
        }

        public @Nullable Object getAttribute(String name) {
            return name.equals(ServerContainer.class.getName()) ? serverContainer : null;
        }
    }

    /** {@link FilterRegistration.Dynamic}. */
    public static final class Registration {
        public void setAsyncSupported(boolean supported) {}

        public void addMappingForUrlPatterns(EnumSet<DispatcherType> types, boolean after, String... patterns) {}
    }

    /** {@link ServerContainer}. */
    public final class Container {
        public void addEndpoint(ServerEndpointConfig config) {
            endpoints.put(config.getPath(), config);
        }
    }

    /** {@link ServerEndpointConfig} of one handshake. */
    public record OwnConfig(Map<String, Object> properties) {
        public Map<String, Object> getUserProperties() {
            return properties;
        }
    }

    /** {@link HandshakeRequest}. */
    public static final class Anonymous {
        public Map<String, List<String>> getHeaders() {
            return Map.of();
        }

        public Map<String, List<String>> getParameterMap() {
            return Map.of();
        }

        public @Nullable Principal getUserPrincipal() {
            return null;
        }

        public boolean isUserInRole(String role) {
            return false;
        }
    }
}
