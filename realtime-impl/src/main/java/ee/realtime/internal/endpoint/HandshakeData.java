package ee.realtime.internal.endpoint;

import ee.realtime.spi.Handshake;
import jakarta.websocket.server.HandshakeRequest;
import java.security.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of the upgrade request, in little room because it is kept as long as the connection; the container's object is
 * of no use once the upgrade is done.
 */
final class HandshakeData implements Handshake {
    private final String endpoint;
    private final Map<String, String> headers;
    private final Map<String, List<String>> parameters;
    private final @Nullable Principal principal;
    private final Set<String> roles;

    private HandshakeData(
            String endpoint,
            Map<String, String> headers,
            Map<String, List<String>> parameters,
            @Nullable Principal principal,
            Set<String> roles) {
        this.endpoint = endpoint;
        this.headers = headers;
        this.parameters = parameters;
        this.principal = principal;
        this.roles = roles;
    }

    static HandshakeData of(String endpoint, HandshakeRequest request, Set<String> roleNames) {
        Map<String, String> joined = new HashMap<>();
        request.getHeaders().forEach((name, values) -> {
            if (!values.isEmpty()) {
                joined.put(name.toLowerCase(Locale.ROOT), String.join(", ", values));
            }
        });
        Map<String, List<String>> parameters = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, List.copyOf(values)));
        Set<String> roles = roleNames.stream().filter(request::isUserInRole).collect(Collectors.toUnmodifiableSet());
        return new HandshakeData(
                endpoint, Map.copyOf(joined), Map.copyOf(parameters), request.getUserPrincipal(), roles);
    }

    @Override
    public String endpoint() {
        return endpoint;
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    @Override
    public Map<String, List<String>> parameters() {
        return parameters;
    }

    @Override
    public Optional<Principal> principal() {
        return Optional.ofNullable(principal);
    }

    @Override
    public Set<String> roles() {
        return roles;
    }
}
