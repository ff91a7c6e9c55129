package ee.realtime.it.errors;

import ee.realtime.OnAction;
import ee.realtime.RealtimeEndpoint;

/** An endpoint with a small limit on frames. */
@RealtimeEndpoint(path = "/ws/small")
public class SmallFrames {
    @OnAction
    public int length(String text) {
        return text.length();
    }
}
