package ee.realtime.internal.endpoint;

import ee.realtime.spi.Handshake;
import jakarta.websocket.server.HandshakeRequest;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is kept of the upgrade request; the container's object is of no use once the upgrade is done. */
final class HandshakeData implements Handshake {
    private final String endpoint;
    private final Map<String, List<String>> headers;
    private final Map<String, List<String>> parameters;
    private final @Nullable Principal principal;
    private final Set<String> roles;

    private HandshakeData(
            String endpoint,
            Map<String, List<String>> headers,
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
        Map<String, List<String>> headers = new TreeMap<>();
        request.getHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), copy(values)));
        Map<String, List<String>> parameters = new TreeMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, copy(values)));
        Set<String> roles = roleNames.stream().filter(request::isUserInRole).collect(Collectors.toUnmodifiableSet());
        return new HandshakeData(endpoint, headers, Map.copyOf(parameters), request.getUserPrincipal(), roles);
    }

    private static List<String> copy(List<String> values) {
        return List.copyOf(values);
    }

    @Override
    public String endpoint() {
        return endpoint;
    }

    @Override
    public Optional<String> header(String name) {
        List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
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
