package ee.realtime.it.mistakes;

import ee.realtime.OnAction;
import ee.realtime.RealtimeEndpoint;

@RealtimeEndpoint(path = "/ws/mistakes")
public class TwoHandlers {
    @OnAction("twice")
    public void first() {}

    @OnAction("twice")
    public void second() {}

    @OnAction("$mine")
    public void reserved() {}
}
