package ee.realtime.internal.endpoint.websocket;

import ee.realtime.internal.Fakes;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.security.Principal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A servlet and WebSocket container as far as the module needs one: endpoints are added, sessions opened. */
public final class FakeServer {
    private final Map<String, ServerEndpointConfig> endpoints = new ConcurrentHashMap<>();
    private final Map<String, Object> attributes = new ConcurrentHashMap<>();
    private final String contextPath;

    /**
     * A container with one web application.
     *
     * @param contextPath the application's path
     */
    public FakeServer(String contextPath) {
        this.contextPath = contextPath;
        attributes.put(ServerContainer.class.getName(), Fakes.of(ServerContainer.class, new Container()));
    }

    /** The web application. */
    public ServletContext context() {
        return Fakes.of(ServletContext.class, new Context());
    }

    /** The paths that were opened. */
    public Set<String> paths() {
        return Set.copyOf(endpoints.keySet());
    }

    ServerEndpointConfig config(String path) {
        return endpoints.get(path);
    }

    /** A plain client connects. */
    public FakeSession connect(String path) {
        return connect(path, "");
    }

    FakeSession connect(String path, String subprotocol) {
        ServerEndpointConfig config = endpoints.get(path);
        FakeSession session = new FakeSession(subprotocol);
        HandshakeRequest request = Fakes.of(HandshakeRequest.class, new Anonymous());
        ServerEndpointConfig own = Fakes.of(ServerEndpointConfig.class, new OwnConfig(session));
        config.getConfigurator().modifyHandshake(own, request, null);
        Endpoint endpoint = instance(config);
        session.open(endpoint, own);
        return session;
    }

    private static Endpoint instance(ServerEndpointConfig config) {
        try {
            return (Endpoint) config.getConfigurator().getEndpointInstance(config.getEndpointClass());
        } catch (InstantiationException e) {
            throw new AssertionError(e);
        }
    }

    /** {@link ServletContext}. */
    public final class Context {
        public String getContextPath() {
            return contextPath;
        }

        public FilterRegistration.Dynamic addFilter(String name, Filter filter) {
            return Fakes.of(FilterRegistration.Dynamic.class, new Registration());
        }

        public ClassLoader getClassLoader() {
            return FakeServer.class.getClassLoader();
        }

        public void setAttribute(String name, Object value) {
            attributes.put(name, value);
        }

        public Object getAttribute(String name) {
            return attributes.get(name);
        }
    }

    /** {@link FilterRegistration.Dynamic}. */
    public static final class Registration {
        public void setAsyncSupported(boolean supported) {}

        public void addMappingForUrlPatterns(EnumSet<DispatcherType> types, boolean after, String... patterns) {}
    }

    /** {@link ServerContainer}. */
    public final class Container {
        public void addEndpoint(ServerEndpointConfig config) throws DeploymentException {
            if (endpoints.putIfAbsent(config.getPath(), config) != null) {
                throw new DeploymentException("the path is taken");
            }
        }
    }

    /** {@link ServerEndpointConfig} of one handshake. */
    public record OwnConfig(FakeSession session) {
        public Map<String, Object> getUserProperties() {
            return session.getUserProperties();
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

        public Principal getUserPrincipal() {
            return null;
        }

        public boolean isUserInRole(String role) {
            return false;
        }
    }
}
