package ee.realtime.internal.endpoint.websocket;

import ee.realtime.internal.config.AcceleratorChoice;
import ee.realtime.internal.dispatch.EndpointDoor;
import ee.realtime.internal.endpoint.http.CheckedRequest;
import ee.realtime.internal.endpoint.http.HandshakeData;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Opens endpoints' paths in the WebSocket container. */
public final class WebSocketRegistrar {
    private final ServerContainer container;
    private final Set<String> roleNames;
    private final Executor executor;
    private @Nullable Accelerator accelerator;

    /**
     * A registrar.
     *
     * @param attributes the attributes of the web application, among which the container is found
     * @param roleNames the roles that handlers mention; the container can be asked for them during the handshake alone
     * @param executor for what must not run on a container's I/O thread
     */
    public WebSocketRegistrar(Function<String, @Nullable Object> attributes, Set<String> roleNames, Executor executor) {
        this.container = (ServerContainer) Objects.requireNonNull(
                attributes.apply(ServerContainer.class.getName()),
                "The server has no WebSocket container for this application");
        this.roleNames = Set.copyOf(roleNames);
        this.executor = executor;
    }

    /**
     * Opens a path.
     *
     * @param door the endpoint's door
     * @throws IllegalStateException if the container refuses, for example because the path is taken
     */
    public void register(EndpointDoor door) {
        String path = door.endpoint().path();
        ServerEndpointConfig config = ServerEndpointConfig.Builder.create(WebSocketEndpoint.class, path)
                .subprotocols(List.of(WebSocketEndpoint.SUBPROTOCOL))
                .configurator(new Configurator(path, new WebSocketEndpoint(door, executor, accelerator(door))))
                .build();
        try {
            container.addEndpoint(config);
        } catch (DeploymentException e) {
            throw new IllegalStateException("The endpoint " + path + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /** Looked for only where it may be used, and once. */
    private Accelerator accelerator(EndpointDoor door) {
        if (door.endpoint().accelerator() == AcceleratorChoice.NONE) {
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

        /** Whatever the container takes for the path, the filter must have let it through to this one. A refusal is 403. */
        @Override
        public boolean checkOrigin(@Nullable String origin) {
            CheckedRequest checked = CheckedRequest.current();
            return checked != null && checked.path().equals(path);
        }

        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            // A map of this connection's own (Jakarta WebSocket 2.1, section 3.1.7), which the session then shows.
            config.getUserProperties().put(WebSocketEndpoint.HANDSHAKE, handshake(request));
            CheckedRequest checked = CheckedRequest.current();
            config.getUserProperties().put(WebSocketEndpoint.ADDRESS, checked == null ? "" : checked.address());
        }

        private HandshakeData handshake(HandshakeRequest request) {
            return HandshakeData.of(
                    path,
                    request.getHeaders(),
                    request.getParameterMap(),
                    new HandshakeData.Caller(request.getUserPrincipal(), request::isUserInRole),
                    roleNames);
        }

        @Override
        public <T> T getEndpointInstance(Class<T> endpointClass) {
            return endpointClass.cast(endpoint);
        }
    }
}
