package ee.realtime.internal.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The origins (RFC 6454) from whose pages browsers may connect, besides the server's own.
 *
 * @param allowed the origins, each in its one normal form
 * @param any whether every origin is allowed
 */
public record Origins(Set<String> allowed, boolean any) {
    static Origins read(ConfigReader config, String key) {
        return config.parsed(key, Origins::parse, "origins such as https://www.example.com, separated by commas, or *")
                .orElse(new Origins(Set.of(), false));
    }

    private static Origins parse(String list) {
        if (list.equals("*")) {
            return new Origins(Set.of(), true);
        }
        return new Origins(
                Arrays.stream(list.split(","))
                        .map(String::strip)
                        .map(Origins::normalize)
                        .collect(Collectors.toSet()),
                false);
    }

    /**
     * Whether a page may connect: its scheme, host and port must be exactly those of an allowed origin or the server's.
     *
     * @param origin the value of the request's {@code Origin} header
     * @param own the server's origin as the client addressed it
     * @return whether it may
     */
    public boolean allows(String origin, String own) {
        try {
            String normal = normalize(origin);
            return any || allowed.contains(normal) || normal.equals(normalize(own));
        } catch (IllegalArgumentException malformed) {
            return false; // "null" among others: what a sandboxed page or a file sends
        }
    }

    private static String normalize(String origin) {
        try {
            URI uri = new URI(origin);
            // Without a host ("about:blank", for one) there may be no path either.
            if (uri.getScheme() == null || uri.getHost() == null || !isBare(uri)) {
                throw new IllegalArgumentException("not an origin");
            }
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            int port = uri.getPort() >= 0 ? uri.getPort() : defaultPort(scheme);
            return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not an origin", e);
        }
    }

    private static boolean isBare(URI uri) {
        return uri.getRawPath().isEmpty()
                && uri.getRawQuery() == null
                && uri.getRawUserInfo() == null
                && uri.getRawFragment() == null;
    }

    private static int defaultPort(String scheme) {
        return switch (scheme) {
            case "http" -> 80;
            case "https" -> 443;
            default -> throw new IllegalArgumentException("not an origin of a page");
        };
    }
}
