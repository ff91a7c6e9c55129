package ee.realtime.internal.metrics;

/** Everything that is counted. */
public enum Counter {
    /** Connections let in. */
    CONNECTIONS_OPENED,
    /** Connections ended. */
    CONNECTIONS_CLOSED,
    /** Handshakes refused because of the page they came from. */
    REFUSED_ORIGIN,
    /** Connections refused for what their handshake brought, or for want of it. */
    REFUSED_HANDSHAKE,
    /** Tokens in messages refused. */
    REFUSED_TOKEN,
    /** Tokens refused by which a client would have become somebody else. */
    REFUSED_RENEWAL,
    /** Requests for tickets refused because they were nobody's. */
    REFUSED_TICKET,
    /** Whoever could not be recognised because what says so was out of reach. */
    RECOGNITION_UNAVAILABLE,
    /** Connections refused by a handler or for want of a tenant. */
    REFUSED_CONNECT,
    /** Actions handled, whatever became of them. */
    ACTIONS,
    /** Frames refused because a connection's inbound queue was full. */
    INBOUND_REFUSED,
    /** Publications delivered. */
    PUBLICATIONS,
    /** Events that could not be pushed. */
    PUSHES_FAILED,
    /** Messages dropped by a slow-consumer policy. */
    MESSAGES_DROPPED,
    /** Connections given up because nothing came from them. */
    DEAD_PEERS,
    /** Messages for another node that were dropped because it did not keep up. */
    RELAYS_DROPPED,
    /** Gaps in what another node sent. */
    RELAYS_LOST,
    /** Connections refused because this node had too many. */
    LIMITED_CONNECTIONS,
    /** Connections refused because their address had too many. */
    LIMITED_CONNECTIONS_PER_IP,
    /** Connections refused because too many had come from their address of late. */
    LIMITED_NEW_CONNECTIONS,
    /** Connections refused because their address had too many that had not been let in. */
    LIMITED_UNAUTHENTICATED,
    /** Connections refused because their user had too many. */
    LIMITED_CONNECTIONS_PER_USER,
    /** Connections refused because their tenant had too many. */
    LIMITED_CONNECTIONS_PER_TENANT,
    /** Messages refused because their connection had sent too many. */
    LIMITED_MESSAGES_PER_CONNECTION,
    /** Messages refused because their user had sent too many. */
    LIMITED_MESSAGES_PER_USER,
    /** Messages refused because their tenant had sent too many. */
    LIMITED_MESSAGES_PER_TENANT,
    /** Messages refused because all clients together had sent too many. */
    LIMITED_MESSAGES,
    /** Joins refused because their connection had joined too many rooms of late. */
    LIMITED_JOINS,
    /** Joins refused because their connection was in too many rooms. */
    LIMITED_ROOMS,
    /** Joins refused because the room was full. */
    LIMITED_MEMBERS,
    /** Attributes refused because of their size. */
    LIMITED_ATTRIBUTES,
    /** Tickets refused because of how many their user asked for. */
    LIMITED_TICKETS,
    /** Connections closed because their client went on after many refusals. */
    FLOODS_CLOSED
}
