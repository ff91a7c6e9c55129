package ee.realtime;

/**
 * Whether callers of an endpoint must say who they are, and when.
 *
 * @since 0.1
 */
public enum IdentityPolicy {
    /** Callers may be anonymous; an identity found in the handshake is used. */
    OPTIONAL,
    /**
     * The identity comes with the handshake or with the action {@code $authenticate} as the first message. Until then
     * every other action is answered by {@code UNAUTHENTICATED}; a connection that is still anonymous at the deadline is
     * closed with 4408.
     */
    FIRST_MESSAGE,
    /** The identity must come with the handshake; a connection without one is closed with 4501. */
    REQUIRED
}
