package ee.realtime.example.gateway;

import ee.realtime.Push;

/**
 * What the gateway's clients receive.
 *
 * @param from the id of the connection that wrote it
 * @param room the room it was written to, or {@code null} (and then absent) if it was written to no room
 * @param message the text
 */
@Push(value = "message", endpoint = "/ws/gateway")
public record Message(String from, String room, String message) {}
