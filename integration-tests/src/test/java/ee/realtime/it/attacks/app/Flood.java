package ee.realtime.it.attacks.app;

import ee.realtime.Join;
import ee.realtime.OnAction;
import ee.realtime.Push;
import ee.realtime.RealtimeEndpoint;
import ee.realtime.Room;
import java.util.Map;

/** An endpoint with everything as it is by default, for those who want to fill the server's memory. */
@RealtimeEndpoint(path = Flood.PATH)
public class Flood {
    public static final String PATH = "/ws/flood";

    @Push(value = "said", endpoint = PATH)
    public record Said(String text) {}

    @OnAction
    public Map<String, Object> echo(Map<String, Object> payload) {
        return payload;
    }

    @OnAction
    @Join("square")
    public void enter() {}

    @OnAction
    @Room(value = "square", open = true)
    public Said say(Said in) {
        return in;
    }
}
