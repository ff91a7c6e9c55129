package ee.realtime.event;

import ee.realtime.Connection;
import ee.realtime.DisconnectReason;

/**
 * A connection has ended: after its last action, its {@link RoomLeft} events and its {@link ee.realtime.OnDisconnect} handlers. Fired only for connections that were let in.
 *
 * @param connection the connection, closed
 * @param reason why it ended
 * @since 0.1
 */
public record ConnectionClosed(Connection connection, DisconnectReason reason) {}
