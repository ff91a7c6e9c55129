package ee.realtime.bench.cell;

import ee.realtime.bench.load.Link;
import ee.realtime.bench.load.Receiver;
import ee.realtime.bench.server.Server;
import java.time.Duration;

/**
 * Connections that enter a room and leave it, over and over, each step after the answer to the one before. A message of this
 * cell is a join with its answer; the leave after it is in its price and not in its latency.
 */
public final class Joins implements Cell {
    private static final int ROOMS = 10;

    private final int connections;

    public Joins(int connections) {
        this.connections = connections;
    }

    @Override
    public String name() {
        return "joins-" + connections;
    }

    @Override
    public Figures run(Server server, Timing timing) {
        try (Clients clients = new Clients(server)) {
            Meter meter = new Meter(server);
            for (int i = 0; i < connections; i++) {
                Guest guest = new Guest("r" + i % ROOMS, meter);
                guest.enter(clients.open(guest));
            }
            clients.run(timing.warmup(), () -> {});
            meter.begin();
            clients.run(timing.measured(), () -> {});
            Figures figures = meter.end();
            clients.run(Duration.ofMillis(100), () -> {});
            return figures.set(Figures.ENDED, clients.ended());
        }
    }

    private static final class Guest implements Receiver {
        private final byte[] join;
        private final byte[] leave;
        private final Meter meter;
        private boolean in;
        private long askedAt;

        Guest(String room, Meter meter) {
            this.join = Requests.join(room);
            this.leave = Requests.leave(room);
            this.meter = meter;
        }

        void enter(Link link) {
            askedAt = System.nanoTime();
            link.send(join);
        }

        @Override
        public void other(Link link, String text) {
            if (!Requests.isReply(text)) {
                return;
            }
            in = !in;
            if (in) {
                meter.arrived(System.nanoTime() - askedAt);
                link.send(leave);
            } else {
                enter(link);
            }
        }
    }
}
