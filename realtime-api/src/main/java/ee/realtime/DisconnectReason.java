package ee.realtime;

/**
 * Why a connection ended.
 *
 * @param code the WebSocket close code (RFC 6455, section 7.4): the client's, the server's (4000 to 4499: come back; 4500
 *     to 4999: do not), or 1006 where the link broke without a closing handshake
 * @param text the reason that came with the code, for people and perhaps in the server's own words; may be empty
 * @since 0.1
 */
public record DisconnectReason(int code, String text) {}
