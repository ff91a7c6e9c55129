package ee.realtime.example.rest;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** From which pages REST may be called: those that may open the endpoint to which a path belongs. Immutable. */
final class AllowedOrigins {
    /** Endpoints by the beginnings of their paths. What belongs to none, such as signing in, serves them all. */
    private static final Map<String, String> ENDPOINTS = Map.of("/api/admin/chat/", "chat");

    private final Map<String, Set<String>> byPath;

    private AllowedOrigins(Map<String, Set<String>> byPath) {
        this.byPath = byPath;
    }

    /** By the keys that the endpoints themselves go by. */
    static AllowedOrigins configured(Function<String, Optional<String>> config) {
        return new AllowedOrigins(ENDPOINTS.entrySet().stream()
                .collect(toUnmodifiableMap(Map.Entry::getKey, endpoint -> listed(config, endpoint.getValue()))));
    }

    private static Set<String> listed(Function<String, Optional<String>> config, String endpoint) {
        String list = config.apply("realtime.endpoints." + endpoint + ".origins")
                .or(() -> config.apply("realtime.origins"))
                .orElse("");
        return Arrays.stream(list.split(","))
                .map(origin -> origin.strip().toLowerCase(Locale.ROOT))
                .filter(origin -> !origin.isEmpty())
                .collect(toUnmodifiableSet());
    }

    boolean allow(String origin, String path) {
        return byPath.entrySet().stream()
                .filter(entry -> path.startsWith(entry.getKey()))
                .findFirst()
                .map(entry -> has(entry.getValue(), origin))
                .orElseGet(() -> byPath.values().stream().anyMatch(origins -> has(origins, origin)));
    }

    private static boolean has(Set<String> origins, String origin) {
        return origins.contains(origin) || (origins.contains("*") && !origin.equals("null"));
    }
}
