package ee.realtime.internal.endpoint;

import ee.realtime.internal.config.AcceleratorChoice;
import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.config.TrustedProxies;
import ee.realtime.internal.dispatch.FrameHandler;
import ee.realtime.internal.dispatch.TicketDoor;
import ee.realtime.internal.limit.ConnectionLimits;
import ee.realtime.internal.metrics.Counters;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Opens endpoints' paths in the container. */
public final class EndpointRegistrar {
    private static final String TICKET = "/ticket";

    private final ServletContext application;
    private final ServerContainer container;
    private final Set<String> roleNames;
    private final Executor executor;
    private @Nullable Accelerator accelerator;

    /**
     * A registrar.
     *
     * @param application the web application
     * @param roleNames the roles that handlers mention; the container can be asked for them during the handshake alone
     * @param executor for what must not run on a container's I/O thread
     */
    public EndpointRegistrar(ServletContext application, Set<String> roleNames, Executor executor) {
        this.application = application;
        this.container = (ServerContainer) Objects.requireNonNull(
                application.getAttribute(ServerContainer.class.getName()),
                "The server has no WebSocket container for this application");
        this.roleNames = Set.copyOf(roleNames);
        this.executor = executor;
    }

    /**
     * Guards endpoints' paths, and those where tickets for them are issued, against pages of other sites, and the former against
     * whoever comes too often. Must come before the application has started.
     *
     * @param endpoints the endpoints
     * @param proxies whose word about their clients counts
     * @param limits how many connections there may be
     * @param counters where refusals are counted
     */
    public void guard(
            Collection<EndpointConfig> endpoints, TrustedProxies proxies, ConnectionLimits limits, Counters counters) {
        Map<String, EndpointConfig> doors = new HashMap<>();
        for (EndpointConfig endpoint : endpoints) {
            doors.put(endpoint.path(), endpoint);
            doors.put(endpoint.path() + TICKET, endpoint);
        }
        FilterRegistration.Dynamic filter =
                application.addFilter("ee.realtime.upgrade", new UpgradeFilter(doors, proxies, limits, counters));
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(
                EnumSet.of(DispatcherType.REQUEST), false, doors.keySet().toArray(new String[0]));
    }

    /**
     * Opens a path.
     *
     * @param handler the endpoint's door
     * @throws IllegalStateException if the container refuses, for example because the path is taken
     */
    public void register(FrameHandler handler) {
        String path = handler.endpoint().path();
        ServerEndpointConfig config = ServerEndpointConfig.Builder.create(WebSocketEndpoint.class, path)
                .subprotocols(List.of(WebSocketEndpoint.SUBPROTOCOL))
                .configurator(new Configurator(path, new WebSocketEndpoint(handler, executor, accelerator(handler))))
                .build();
        try {
            container.addEndpoint(config);
        } catch (DeploymentException e) {
            throw new IllegalStateException("The endpoint " + path + " cannot be opened: " + e.getMessage(), e);
        }
        if (handler.endpoint().tickets()) {
            issueTickets(handler.tickets());
        }
    }

    private void issueTickets(TicketDoor door) {
        String path = door.endpoint().path() + TICKET;
        ServletRegistration.Dynamic servlet =
                application.addServlet("ee.realtime" + path, new TicketServlet(door, roleNames, executor));
        servlet.setAsyncSupported(true);
        if (!servlet.addMapping(path).isEmpty()) {
            throw new IllegalStateException("The path " + path
                    + " is the application's own: move that, or set realtime.endpoints."
                    + door.endpoint().name() + ".tickets=false");
        }
    }

    /** Looked for only where it may be used, and once. */
    private Accelerator accelerator(FrameHandler handler) {
        if (handler.endpoint().accelerator() == AcceleratorChoice.NONE) {
            return Accelerator.NONE;
        }
        Accelerator found = accelerator == null ? Accelerator.of(container) : accelerator;
        accelerator = found;
        return found;
    }

    /** Keeps the handshake for the session, and gives the container our endpoint rather than letting it make one. */
    private final class Configurator extends ServerEndpointConfig.Configurator {
        private final String path;
        private final WebSocketEndpoint endpoint;

        Configurator(String path, WebSocketEndpoint endpoint) {
            this.path = path;
            this.endpoint = endpoint;
        }

        /** Whatever the container takes for the path, the guard must have seen it. A refusal is 403. */
        @Override
        public boolean checkOrigin(@Nullable String origin) {
            return UpgradeFilter.hasLetThrough(path);
        }

        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            // A map of this connection's own (Jakarta WebSocket 2.1, section 3.1.7), which the session then shows.
            config.getUserProperties().put(WebSocketEndpoint.HANDSHAKE, HandshakeData.of(path, request, roleNames));
            config.getUserProperties().put(WebSocketEndpoint.ADDRESS, UpgradeFilter.currentAddress());
        }

        @Override
        public <T> T getEndpointInstance(Class<T> endpointClass) {
            return endpointClass.cast(endpoint);
        }
    }
}
