package ee.realtime.internal.metrics;

/** Everything that is counted. */
public enum Counter {
    /** Connections let in. */
    CONNECTIONS_OPENED,
    /** Connections ended. */
    CONNECTIONS_CLOSED,
    /** Handshakes refused because of the page they came from. */
    REFUSED_ORIGIN,
    /** Handshakes or authentications refused. */
    REFUSED_AUTHENTICATION,
    /** Connections refused by a handler or for want of a tenant. */
    REFUSED_CONNECT,
    /** Actions handled, whatever became of them. */
    ACTIONS,
    /** Frames answered by an error. */
    ERRORS,
    /** Frames refused because a connection's inbound queue was full. */
    INBOUND_REFUSED,
    /** Publications delivered. */
    PUBLICATIONS,
    /** Events that could not be pushed. */
    PUSHES_FAILED,
    /** Messages dropped by a slow-consumer policy. */
    MESSAGES_DROPPED,
    /** Connections closed because their client did not keep up. */
    SLOW_CONSUMERS,
    /** Connections given up because nothing came from them. */
    DEAD_PEERS,
    /** Messages for another node that were dropped because it did not keep up. */
    RELAYS_DROPPED,
    /** Gaps in what another node sent. */
    RELAYS_LOST
}
