package ee.realtime.spi;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a caller brought to be recognised by.
 *
 * @since 0.1
 */
public final class AuthenticationRequest {
    private final Handshake handshake;
    private final @Nullable String token;
    private final boolean message;

    private AuthenticationRequest(Handshake handshake, @Nullable String token, boolean message) {
        this.handshake = handshake;
        this.token = token;
        this.message = message;
    }

    /**
     * A request by the handshake alone.
     *
     * @param handshake the handshake
     * @return the request
     */
    public static AuthenticationRequest of(Handshake handshake) {
        return new AuthenticationRequest(handshake, null, false);
    }

    /**
     * A request by a token that came with the handshake.
     *
     * @param handshake the handshake
     * @param token the token
     * @return the request
     */
    public static AuthenticationRequest ofHandshake(Handshake handshake, String token) {
        return new AuthenticationRequest(handshake, token, false);
    }

    /**
     * A request by a token in a message.
     *
     * @param handshake the connection's handshake
     * @param token the token
     * @return the request
     */
    public static AuthenticationRequest of(Handshake handshake, String token) {
        return new AuthenticationRequest(handshake, token, true);
    }

    /**
     * The connection's handshake.
     *
     * @return the handshake
     */
    public Handshake handshake() {
        return handshake;
    }

    /**
     * The token: of an {@code $authenticate} message, or of the handshake, where it is in the header {@code Authorization}, in
     * an entry {@code realtime.token.…} of {@code Sec-WebSocket-Protocol}, or, where that is configured, in the query.
     *
     * @return the token, or empty if the caller brought none
     */
    public Optional<String> token() {
        return Optional.ofNullable(token);
    }

    /**
     * Whether the caller asks by a message on a connection that is open, rather than by the handshake.
     *
     * @return whether it is a message
     */
    public boolean isMessage() {
        return message;
    }
}
