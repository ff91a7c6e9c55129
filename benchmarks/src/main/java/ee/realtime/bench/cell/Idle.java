package ee.realtime.bench.cell;

import ee.realtime.bench.server.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Connections that are in rooms and do nothing: what each costs in memory, and how fast they come in. */
public final class Idle implements Cell {
    private static final int ROOM_SIZE = 100;
    private static final int FIRST = 500;

    private final int connections;

    public Idle(int connections) {
        this.connections = connections;
    }

    @Override
    public String name() {
        return "idle-" + connections;
    }

    @Override
    public Figures run(Server server, Timing timing) {
        // What is loaded and allocated for the first connections is not the price of one.
        try (Clients first = new Clients(server)) {
            first.enter(visitors(FIRST));
            first.run(timing.warmup(), () -> {});
        }
        try (Clients clients = new Clients(server)) {
            clients.run(Duration.ofSeconds(1), () -> {});
            long heap = server.liveHeap();
            long memory = server.residentMemory();
            long begun = System.nanoTime();
            Duration cpu = server.cpu();
            clients.enter(visitors(connections));
            double seconds = (System.nanoTime() - begun) / 1e9;
            double cpuMicros = server.cpu().minus(cpu).toNanos() / 1e3;
            clients.run(timing.measured(), () -> {});
            return new Figures()
                    .set(Figures.HEAP, (double) (server.liveHeap() - heap) / connections)
                    .set(Figures.MEMORY, (double) (server.residentMemory() - memory) / connections)
                    .set(Figures.CONNECTS, connections / seconds)
                    .set(Figures.CONNECT_CPU, cpuMicros / connections)
                    .set(Figures.ENDED, clients.ended());
        }
    }

    private static List<Visitor> visitors(int count) {
        List<Visitor> visitors = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            visitors.add(new Visitor("r" + i / ROOM_SIZE));
        }
        return visitors;
    }
}
