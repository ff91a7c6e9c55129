package ee.realtime.event;

import ee.realtime.Connection;

/**
 * A connection was let in: after its {@link ee.realtime.OnConnect} handlers, and after the client was told.
 *
 * @param connection the connection
 * @since 0.1
 */
public record ConnectionOpened(Connection connection) {}
