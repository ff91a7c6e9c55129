package ee.realtime.it.cluster.app;

import ee.realtime.Join;
import ee.realtime.OnAction;
import ee.realtime.Param;
import ee.realtime.RealtimeEndpoint;

/** Another endpoint, whose rooms and users have the same names. */
@RealtimeEndpoint(path = Annex.PATH)
public class Annex {
    public static final String PATH = "/ws/annex";

    @OnAction
    @Join("{room}")
    public void enter(@Param("room") String room) {}
}
