package ee.realtime.it.cluster.app;

import ee.realtime.OnAction;
import ee.realtime.RealtimeEndpoint;

/** An endpoint with tenants and limits. */
@RealtimeEndpoint(path = Gauge.PATH)
public class Gauge {
    public static final String PATH = "/ws/gauge";

    @OnAction
    public void hit() {}
}
