package ee.realtime.bench.cell;

import ee.realtime.bench.load.Link;
import ee.realtime.bench.load.Reactor;
import ee.realtime.bench.load.Receiver;
import ee.realtime.bench.server.Server;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The connections of one cell to one server. */
final class Clients implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Reactor reactor = new Reactor();
    private final Server server;

    Clients(Server server) {
        this.server = server;
    }

    Link connect(int node, Receiver receiver) {
        return reactor.connect(
                server.address(node),
                server.contestant().dialect(),
                server.contestant().subprotocol(),
                receiver);
    }

    /** Connects one to the first node and waits until it is open. */
    Link open(Receiver receiver) {
        Link link = connect(0, receiver);
        await("a connection", () -> link.isOpen() || !link.end().isEmpty());
        if (!link.isOpen()) {
            throw new IllegalStateException(link.end());
        }
        return link;
    }

    /** Connects and lets join, some at a time, and waits until all have joined. */
    void enter(List<Visitor> visitors) {
        int together = 64;
        for (int i = 0; i < visitors.size(); i++) {
            visitors.get(i).enter(this);
            int oldest = i - together;
            if (oldest >= 0) {
                awaitIn(visitors.get(oldest));
            }
        }
        visitors.forEach(this::awaitIn);
    }

    private void awaitIn(Visitor visitor) {
        await("a join", () -> visitor.isIn() || visitor.hasEnded());
        if (!visitor.isIn()) {
            throw new IllegalStateException("A connection ended before it had joined");
        }
    }

    private void await(String what, BooleanSupplier condition) {
        if (!reactor.runUntil(condition, PATIENCE)) {
            throw new IllegalStateException("Waited in vain for " + what);
        }
    }

    /** Serves the connections for a time, doing something at each turn. */
    void run(Duration time, Runnable eachTurn) {
        reactor.runUntil(
                () -> {
                    eachTurn.run();
                    return false;
                },
                time);
    }

    /** Serves the connections until a condition holds, but not for ever. */
    void settle(BooleanSupplier condition) {
        reactor.runUntil(condition, Duration.ofSeconds(10));
    }

    /** How many connections the server has ended. */
    int ended() {
        return reactor.ended().size();
    }

    @Override
    public void close() {
        reactor.close();
    }
}
