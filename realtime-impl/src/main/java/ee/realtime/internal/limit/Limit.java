package ee.realtime.internal.limit;

import ee.realtime.internal.metrics.Counter;

/** What is limited. */
public enum Limit {
    /** Connections of this node. */
    CONNECTIONS(Counter.LIMITED_CONNECTIONS, "connections", "too many connections"),
    /** Connections of an address. */
    CONNECTIONS_PER_IP(
            Counter.LIMITED_CONNECTIONS_PER_IP, "connections-per-ip", "too many connections from this address"),
    /** New connections of an address. */
    NEW_CONNECTIONS_PER_IP(
            Counter.LIMITED_NEW_CONNECTIONS, "new-connections-per-ip", "too many new connections from this address"),
    /** Connections of an address that have not been let in. */
    UNAUTHENTICATED_PER_IP(
            Counter.LIMITED_UNAUTHENTICATED,
            "unauthenticated-per-ip",
            "too many unauthenticated connections from this address"),
    /** Connections of a user. */
    CONNECTIONS_PER_USER(
            Counter.LIMITED_CONNECTIONS_PER_USER, "connections-per-user", "too many connections of this user"),
    /** Connections of a tenant. */
    CONNECTIONS_PER_TENANT(
            Counter.LIMITED_CONNECTIONS_PER_TENANT, "connections-per-tenant", "too many connections of this tenant"),
    /** Messages of a connection. */
    MESSAGES_PER_CONNECTION(
            Counter.LIMITED_MESSAGES_PER_CONNECTION, "messages-per-connection", "Too many messages of this connection"),
    /** Messages of a user. */
    MESSAGES_PER_USER(Counter.LIMITED_MESSAGES_PER_USER, "messages-per-user", "Too many messages of this user"),
    /** Messages of a tenant. */
    MESSAGES_PER_TENANT(Counter.LIMITED_MESSAGES_PER_TENANT, "messages-per-tenant", "Too many messages at this time"),
    /** Messages of all. */
    MESSAGES(Counter.LIMITED_MESSAGES, "messages", "Too many messages at this time"),
    /** Joins of a connection. */
    JOINS(Counter.LIMITED_JOINS, "joins-per-connection", "Too many joins of this connection"),
    /** Rooms of a connection. */
    ROOMS(Counter.LIMITED_ROOMS, "rooms-per-connection", "This connection is in too many rooms"),
    /** Members of a room. */
    MEMBERS(Counter.LIMITED_MEMBERS, "members-per-room", "The room is full"),
    /** Tickets of a user. */
    TICKETS(Counter.LIMITED_TICKETS, "tickets-per-user", "Too many tickets of this user"),
    /** What a connection remembers. */
    ATTRIBUTES(Counter.LIMITED_ATTRIBUTES, "attributes", "The connection's attributes are too large");

    private final Counter counter;
    private final String key;
    private final String text;

    Limit(Counter counter, String key, String text) {
        this.counter = counter;
        this.key = key;
        this.text = text;
    }

    /** The configuration key, below {@code realtime.limits}. */
    public String key() {
        return key;
    }

    /** What a client is told. */
    public String text() {
        return text;
    }

    Counter counter() {
        return counter;
    }
}
