package ee.realtime.it.misconfigured;

import ee.realtime.OnAction;
import ee.realtime.RealtimeEndpoint;

@RealtimeEndpoint(path = "/ws/sound")
public class Sound {
    @OnAction
    public void nothing() {}
}
