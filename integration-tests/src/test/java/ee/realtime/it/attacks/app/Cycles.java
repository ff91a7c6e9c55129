package ee.realtime.it.attacks.app;

import ee.realtime.Join;
import ee.realtime.Leave;
import ee.realtime.OnAction;
import ee.realtime.Param;
import ee.realtime.RealtimeEndpoint;

/** An endpoint whose clients come and go. */
@RealtimeEndpoint(path = Cycles.PATH)
public class Cycles {
    public static final String PATH = "/ws/cycles";

    @OnAction
    @Join("room:{room}")
    public void enter(@Param("room") int room) {}

    @OnAction
    @Leave("room:{room}")
    public void go(@Param("room") int room) {}
}
