package ee.realtime.it.tutorial;

import ee.realtime.Join;
import ee.realtime.OnAction;
import ee.realtime.Param;
import ee.realtime.RealtimeEndpoint;

// tag::endpoint[]
@RealtimeEndpoint
public class Boards {
    @OnAction
    @Join("board:{board}")
    public void open(@Param("board") String board) {}
}
// end::endpoint[]
