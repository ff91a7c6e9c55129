package ee.realtime.it.frames;

import ee.realtime.ActionContext;
import ee.realtime.OnDefault;
import ee.realtime.OnDisconnect;
import ee.realtime.RealtimeEndpoint;

/** An endpoint that takes every action, and fails at each and at the end. */
@RealtimeEndpoint(path = "/ws/broken")
public class BrokenActions {
    @OnDefault
    public void any(ActionContext context) {
        throw new IllegalStateException("No idea what " + context.action() + " is");
    }

    @OnDisconnect
    public void gone() {
        throw new IllegalStateException("The client is gone\r\nand the file /tmp/state with it");
    }
}
