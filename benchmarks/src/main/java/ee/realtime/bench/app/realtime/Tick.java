package ee.realtime.bench.app.realtime;

import ee.realtime.Push;
import ee.realtime.Room;

/** What the members of a room are told. */
@Push(value = "tick", endpoint = "/ws")
@Room("room:{room}")
public record Tick(String room, long n, String text) {}
