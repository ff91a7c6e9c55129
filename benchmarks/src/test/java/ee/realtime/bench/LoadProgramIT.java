package ee.realtime.bench;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.bench.cell.Cell;
import ee.realtime.bench.cell.EchoCell;
import ee.realtime.bench.cell.FanOut;
import ee.realtime.bench.cell.Figures;
import ee.realtime.bench.cell.Idle;
import ee.realtime.bench.cell.Joins;
import ee.realtime.bench.cell.Timing;
import ee.realtime.bench.server.BuildOutput;
import ee.realtime.bench.server.Contestant;
import ee.realtime.bench.server.Contestants;
import ee.realtime.bench.server.Server;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every kind of load runs, briefly, on a real server, and counts right. Nothing is said of how fast. */
class LoadProgramIT {
    private static final Timing BRIEF = new Timing(Duration.ofMillis(100), Duration.ofMillis(400));

    private static Server server;

    @BeforeAll
    static void start() {
        BuildOutput build = BuildOutput.own();
        Contestant netty = new Contestants(build)
                .all().stream()
                        .filter(contestant -> contestant.name().equals("netty"))
                        .findFirst()
                        .orElseThrow();
        server = Server.start(netty, List.of("-Xmx256m"), build.target().resolve("benchmark-logs"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void fanOutIsCounted() {
        assertFaultless(FanOut.to(20, 1));
        assertFaultless(FanOut.to(20, 16));
    }

    @Test
    void whoStallsIsNotWaitedFor() {
        assertFaultless(FanOut.withStalled(20, 4));
    }

    @Test
    void echoIsCounted() {
        assertFaultless(new EchoCell(5, 1));
        assertFaultless(new EchoCell(5, 16));
    }

    @Test
    void joinsAreCounted() {
        assertThat(new Joins(5).run(server, BRIEF).values().get(Figures.RATE)).isPositive();
    }

    @Test
    void idleConnectionsCostMemory() {
        assertThat(new Idle(100).run(server, BRIEF).values()).containsEntry(Figures.ENDED, 0.0);
    }

    private static void assertFaultless(Cell cell) {
        Map<String, Double> figures = cell.run(server, BRIEF).values();

        assertThat(figures.get(Figures.RATE)).isPositive();
        assertThat(figures.get(Figures.SERVER_CPU)).isNotNegative();
        assertThat(figures)
                .containsEntry(Figures.LOST, 0.0)
                .containsEntry(Figures.DOUBLED, 0.0)
                .containsEntry(Figures.REORDERED, 0.0)
                .containsEntry(Figures.ENDED, 0.0);
    }
}
