package ee.realtime.it.mistakes;

import ee.realtime.Join;
import ee.realtime.OnAction;
import ee.realtime.Param;
import ee.realtime.Push;
import ee.realtime.RealtimeEndpoint;
import ee.realtime.Room;
import ee.realtime.ToAll;

@RealtimeEndpoint(path = "/ws/mistakes")
public class WrongTargets {
    @Push("note")
    public record Note(String text) {}

    @OnAction
    @Room("room:{nowhere}")
    public Note placeholderWithoutSource() {
        return new Note("x");
    }

    @OnAction
    @Join("room:{missing}")
    public void joinWithoutSource(@Param("room") String room) {}

    @OnAction
    @ToAll
    public String targetOnNoMessage() {
        return "x";
    }
}
