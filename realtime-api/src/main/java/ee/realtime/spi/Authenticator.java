package ee.realtime.spi;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Finds out who a caller is. The default verifies JSON Web Tokens where a key is configured, and otherwise takes the
 * container's principal and roles from the handshake and accepts no token.
 *
 * @since 0.1
 */
public interface Authenticator {
    /**
     * Called once for the handshake of each connection, before any handler, and again for each {@code $authenticate} message:
     * the first message on an endpoint whose policy is {@link ee.realtime.IdentityPolicy#FIRST_MESSAGE}, and one by which a
     * client renews its identity; then {@link AuthenticationRequest#isMessage()} and a token is present. Where there are tickets
     * ({@code realtime.tickets}) it is called for each HTTP request for one, too, which is then the handshake; the connection
     * that a ticket opens does not ask again. It must not block: the thread is the container's. Frames of the connection wait
     * until the stage completes, other connections do not.
     *
     * @param request what the caller brought
     * @return the identity; empty if the caller brought no credentials. A stage that fails, or an exception, means that the
     *     credentials are not accepted, as does an empty result where a token was brought; the client is told
     *     {@code UNAUTHENTICATED} and nothing of the cause. A failure that is a {@link ee.realtime.RealtimeException} with
     *     {@link ee.realtime.ErrorCode#UNAVAILABLE} means that nobody can be recognised at the moment: the handshake is
     *     closed with 1013, a message gets that code, a request for a ticket 503
     */
    CompletionStage<Optional<Identity>> authenticate(AuthenticationRequest request);
}
