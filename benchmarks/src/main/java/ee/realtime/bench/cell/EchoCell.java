package ee.realtime.bench.cell;

import ee.realtime.bench.load.Faults;
import ee.realtime.bench.load.Link;
import ee.realtime.bench.load.Outstanding;
import ee.realtime.bench.load.Receiver;
import ee.realtime.bench.load.Sequence;
import ee.realtime.bench.server.Server;
import java.util.ArrayList;
import java.util.List;

/** Requests that are answered: each connection sends another one when an earlier one has been answered. */
public final class EchoCell implements Cell {
    private final int connections;
    private final int window;

    /**
     * Echo.
     *
     * @param window how many requests of each connection are outstanding
     */
    public EchoCell(int connections, int window) {
        this.connections = connections;
        this.window = window;
    }

    @Override
    public String name() {
        return "echo-" + connections + "-w" + window;
    }

    @Override
    public Figures run(Server server, Timing timing) {
        try (Clients clients = new Clients(server)) {
            Meter meter = new Meter(server);
            List<Caller> callers = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                Caller caller = new Caller(meter);
                callers.add(caller);
                caller.start(clients.open(caller));
            }
            clients.run(timing.warmup(), () -> {});
            meter.begin();
            clients.run(timing.measured(), () -> {});
            Figures figures = meter.end();
            callers.forEach(Caller::stop);
            clients.settle(() -> callers.stream().allMatch(Caller::isAnswered));
            return figures.faults(callers.stream().map(Caller::faults).reduce(Faults.NONE, Faults::plus))
                    .set(Figures.ENDED, clients.ended());
        }
    }

    private final class Caller implements Receiver {
        private final Meter meter;
        private final Outstanding outstanding = new Outstanding(window);
        private final Sequence sequence = new Sequence();
        private boolean stopped;

        Caller(Meter meter) {
            this.meter = meter;
        }

        void start(Link link) {
            call(link, System.nanoTime());
        }

        private void call(Link link, long now) {
            while (!stopped && outstanding.hasRoom()) {
                link.send(Requests.echo(outstanding.send(1, now)));
            }
        }

        @Override
        public void numbered(Link link, long number, long now) {
            if (sequence.received(number) != Sequence.Arrival.DOUBLED) {
                meter.arrived(now - outstanding.arrived(number));
            }
            call(link, now);
        }

        @Override
        public void other(Link link, String text) {
            Requests.isReply(text); // an error must not pass unseen
        }

        void stop() {
            stopped = true;
        }

        boolean isAnswered() {
            return outstanding.isEmpty();
        }

        Faults faults() {
            return Faults.of(List.of(sequence), outstanding.sent());
        }
    }
}
