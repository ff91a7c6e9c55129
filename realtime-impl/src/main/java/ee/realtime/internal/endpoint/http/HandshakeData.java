package ee.realtime.internal.endpoint.http;

import ee.realtime.spi.Handshake;
import jakarta.servlet.http.HttpServletRequest;
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
public final class HandshakeData implements Handshake {
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

    /**
     * Who a request is from, as the container sees it.
     *
     * @param principal the user, or {@code null} if nobody has signed in
     * @param isInRole whether the user has a role
     */
    public record Caller(@Nullable Principal principal, Predicate<String> isInRole) {
        private Set<String> rolesAmong(Set<String> names) {
            return names.stream().filter(isInRole).collect(Collectors.toUnmodifiableSet());
        }
    }

    /**
     * Copies what a handshake brings.
     *
     * @param endpoint the endpoint's path
     * @param headers the headers
     * @param parameters the parameters of the query
     * @param caller who it is from
     * @param roleNames the roles that matter
     * @return the copy
     */
    public static HandshakeData of(
            String endpoint,
            Map<String, List<String>> headers,
            Map<String, List<String>> parameters,
            Caller caller,
            Set<String> roleNames) {
        return new HandshakeData(
                endpoint,
                joined(headers),
                copy(parameters, List::copyOf),
                caller.principal(),
                caller.rolesAmong(roleNames));
    }

    /** An ordinary request, taken for a handshake. */
    static HandshakeData of(String endpoint, HttpServletRequest request, Set<String> roleNames) {
        Map<String, List<String>> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name, Collections.list(request.getHeaders(name)));
        }
        Caller caller = new Caller(request.getUserPrincipal(), request::isUserInRole);
        return of(endpoint, headers, copy(request.getParameterMap(), List::of), caller, roleNames);
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
