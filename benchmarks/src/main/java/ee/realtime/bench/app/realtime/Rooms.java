package ee.realtime.bench.app.realtime;

import ee.realtime.Join;
import ee.realtime.Leave;
import ee.realtime.OnAction;
import ee.realtime.Param;
import ee.realtime.RealtimeEndpoint;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** Rooms that anybody may enter, and publish to. */
@RealtimeEndpoint(path = "/ws")
public class Rooms {
    @Inject
    Event<Tick> ticks;

    @OnAction
    @Join("room:{room}")
    public void join(@Param("room") String room) {}

    @OnAction
    @Leave("room:{room}")
    public void leave(@Param("room") String room) {}

    @OnAction
    public void publish(Tick tick) {
        ticks.fire(tick);
    }

    @OnAction
    public Echo echo(Echo echo) {
        return echo;
    }
}
