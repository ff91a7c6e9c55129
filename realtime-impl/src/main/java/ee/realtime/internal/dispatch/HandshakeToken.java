package ee.realtime.internal.dispatch;

import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.spi.Handshake;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The token or the ticket that a handshake brings. A token is in the header {@code Authorization} (RFC 6750, section 2.1), which a browser cannot set;
 * in an entry of {@code Sec-WebSocket-Protocol}, which it can; or in the query, which ends in logs and counts only where that
 * is configured. A ticket is in the query, where it does no harm.
 */
final class HandshakeToken {
    private static final String BEARER = "bearer ";
    private static final String SUBPROTOCOL = "realtime.token.";

    private HandshakeToken() {}

    static Optional<String> of(Handshake handshake, EndpointConfig endpoint) {
        return fromAuthorization(handshake)
                .or(() -> fromSubprotocol(handshake))
                .or(() -> endpoint.tokenInQuery() ? parameter(handshake, "token") : Optional.empty())
                .filter(token -> !token.isEmpty());
    }

    static Optional<String> ticketOf(Handshake handshake, EndpointConfig endpoint) {
        return endpoint.tickets() ? parameter(handshake, "ticket") : Optional.empty();
    }

    private static Optional<String> fromAuthorization(Handshake handshake) {
        return handshake
                .header("Authorization")
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BEARER))
                .map(value -> value.substring(BEARER.length()).trim());
    }

    private static Optional<String> fromSubprotocol(Handshake handshake) {
        return handshake.header("Sec-WebSocket-Protocol").stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::trim)
                .filter(entry -> entry.startsWith(SUBPROTOCOL))
                .map(entry -> entry.substring(SUBPROTOCOL.length()))
                .findFirst();
    }

    private static Optional<String> parameter(Handshake handshake, String name) {
        return handshake.parameters().getOrDefault(name, List.of()).stream().findFirst();
    }
}
