package ee.realtime.it.errors;

import ee.realtime.Connection;
import ee.realtime.Join;
import ee.realtime.OnAction;
import ee.realtime.Push;
import ee.realtime.RealtimeEndpoint;
import ee.realtime.ToAll;
import ee.realtime.it.server.Gates;
import ee.realtime.it.server.Journal;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Actions that take as long as the test wants, on an endpoint with a short timeout. */
@RealtimeEndpoint(path = "/ws/timed")
public class TimedActions {
    @Push("done")
    public record Done(String what) {}

    @Inject
    Gates gates;

    @OnAction
    @Join("late")
    @ToAll
    public Done slow(String gate) {
        gates.pass(gate);
        Journal.note("slow ends");
        return new Done(gate);
    }

    @OnAction
    @Join("late")
    @ToAll
    public CompletionStage<Done> slowStage(String gate) {
        return gates.opened(gate).thenApply(open -> {
            Journal.note("slow ends");
            return new Done(gate);
        });
    }

    @OnAction
    @ToAll
    public Done quick(String what) {
        return new Done(what);
    }

    @OnAction
    public Set<String> rooms(Connection caller) {
        Journal.note("next begins");
        return caller.rooms();
    }
}
