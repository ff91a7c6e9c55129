package ee.realtime.internal.endpoint;

import ee.realtime.spi.Handshake;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.websocket.server.HandshakeRequest;
import java.security.Principal;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
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
        return new HandshakeData(
                endpoint,
                joined(request.getHeaders()),
                copy(request.getParameterMap(), List::copyOf),
                request.getUserPrincipal(),
                rolesAmong(roleNames, request::isUserInRole));
    }

    /** An ordinary request, taken for a handshake. */
    static HandshakeData of(String endpoint, HttpServletRequest request, Set<String> roleNames) {
        Map<String, List<String>> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name, Collections.list(request.getHeaders(name)));
        }
        return new HandshakeData(
                endpoint,
                joined(headers),
                copy(request.getParameterMap(), List::of),
                request.getUserPrincipal(),
                rolesAmong(roleNames, request::isUserInRole));
    }

    private static Map<String, String> joined(Map<String, List<String>> headers) {
        Map<String, String> joined = new HashMap<>();
        headers.forEach((name, values) -> {
            if (!values.isEmpty()) {
                joined.put(name.toLowerCase(Locale.ROOT), String.join(", ", values));
            }
        });
        return Map.copyOf(joined);
    }

    private static <V> Map<String, List<String>> copy(Map<String, V> parameters, Function<V, List<String>> values) {
        return parameters.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> values.apply(entry.getValue())));
    }

    private static Set<String> rolesAmong(Set<String> roleNames, Predicate<String> isUserInRole) {
        return roleNames.stream().filter(isUserInRole).collect(Collectors.toUnmodifiableSet());
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
