package ee.realtime.it.joining;

import ee.realtime.Endpoint;
import ee.realtime.Join;
import ee.realtime.Leave;
import ee.realtime.OnAction;
import ee.realtime.Push;
import ee.realtime.Realtime;
import ee.realtime.RealtimeEndpoint;
import jakarta.inject.Inject;
import java.util.concurrent.locks.LockSupport;

/** A board that changes all the time; whoever comes in gets its present state and then every change. */
@RealtimeEndpoint(path = "/ws/rooms")
public class Board {
    @Push("change")
    public record Change(int number) {}

    @Inject
    @Endpoint("/ws/rooms")
    Realtime realtime;

    private int state;
    private volatile boolean changing;

    @OnAction
    @Join("board")
    public synchronized int openBoard() {
        return state;
    }

    @OnAction
    @Leave("board")
    public void closeBoard() {}

    private synchronized void change() {
        realtime.room("board").send(new Change(++state));
    }

    /** Begins to change, on a thread of its own, until told to stop. */
    public void start() {
        changing = true;
        new Thread(() -> {
                    while (changing) {
                        change();
                        LockSupport.parkNanos(20_000);
                    }
                })
                .start();
    }

    public void stop() {
        changing = false;
    }
}
