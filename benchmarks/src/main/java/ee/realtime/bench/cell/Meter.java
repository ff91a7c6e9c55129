package ee.realtime.bench.cell;

import ee.realtime.bench.server.Server;
import java.time.Duration;
import org.HdrHistogram.Histogram;

/** Counts messages and their latencies, and the processor time that they cost, from {@link #begin} to {@link #end}. */
final class Meter {
    private static final int DIGITS = 2;
    private static final long LONGEST_MICROS = Duration.ofMinutes(2).toNanos() / 1000;
    private static final double MICROS_PER_MILLI = 1000;

    private final Server server;
    private final Histogram latencies = new Histogram(LONGEST_MICROS, DIGITS);
    private boolean running;
    private long messages;
    private long begun;
    private Duration serverCpu = Duration.ZERO;
    private Duration clientCpu = Duration.ZERO;

    Meter(Server server) {
        this.server = server;
    }

    void begin() {
        serverCpu = server.cpu();
        clientCpu = ownCpu();
        begun = System.nanoTime();
        running = true;
    }

    /** A message has arrived. */
    void arrived(long latencyNanos) {
        if (running) {
            messages++;
            latencies.recordValue(Math.min(latencyNanos / 1000, LONGEST_MICROS));
        }
    }

    Figures end() {
        running = false;
        double seconds = (System.nanoTime() - begun) / 1e9;
        double serverMicros = server.cpu().minus(serverCpu).toNanos() / 1e3;
        double clientMicros = ownCpu().minus(clientCpu).toNanos() / 1e3;
        return new Figures()
                .set(Figures.RATE, messages / seconds)
                .set(Figures.SERVER_CPU, serverMicros / messages)
                .set(Figures.CLIENT_CPU, clientMicros / messages)
                .set(Figures.BUSY, serverMicros / 1e6 / seconds)
                .set(Figures.P50, millis(50))
                .set(Figures.P99, millis(99))
                .set(Figures.P999, millis(99.9));
    }

    private double millis(double percentile) {
        return latencies.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }

    private static Duration ownCpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
