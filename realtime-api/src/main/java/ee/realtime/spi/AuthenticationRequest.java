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

    private AuthenticationRequest(Handshake handshake, @Nullable String token) {
        this.handshake = handshake;
        this.token = token;
    }

    /**
     * A request by the handshake alone.
     *
     * @param handshake the handshake
     * @return the request
     */
    public static AuthenticationRequest of(Handshake handshake) {
        return new AuthenticationRequest(handshake, null);
    }

    /**
     * A request by a token in a message.
     *
     * @param handshake the connection's handshake
     * @param token the token
     * @return the request
     */
    public static AuthenticationRequest of(Handshake handshake, String token) {
        return new AuthenticationRequest(handshake, token);
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
     * The token of an {@code $authenticate} message.
     *
     * @return the token, or empty when the handshake itself is asked about
     */
    public Optional<String> token() {
        return Optional.ofNullable(token);
    }
}
