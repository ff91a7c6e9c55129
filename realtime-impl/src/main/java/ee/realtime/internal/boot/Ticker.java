package ee.realtime.internal.boot;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one clock for heartbeats, deadlines and slow clients.
 *
 * <p>A thread of our own and not one of the container's scheduled executors, against the rule: on WildFly four tasks of the
 * application that block are enough to stop those, and then no dead client would be found. It never runs application code.
 */
final class Ticker {
    private static final Duration LONGEST = Duration.ofMillis(250);
    private static final Duration SHORTEST = Duration.ofMillis(10);

    private final ScheduledExecutorService executor;
    private final List<Runnable> ticks;
    private @Nullable Future<?> ticking;

    Ticker(List<Runnable> ticks) {
        this.ticks = List.copyOf(ticks);
        this.executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "realtime-ticker");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Ticks often enough to keep the shortest of some times within a tenth. */
    void start(List<Duration> times) {
        Duration period = times.stream()
                .map(time -> time.dividedBy(10))
                .min(Duration::compareTo)
                .filter(time -> time.compareTo(LONGEST) < 0)
                .orElse(LONGEST);
        long millis = Math.max(SHORTEST.toMillis(), period.toMillis());
        ticking = executor.scheduleWithFixedDelay(this::tick, millis, millis, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        for (Runnable tick : ticks) {
            try {
                tick.run();
            } catch (RuntimeException | Error e) {
                BootLog.tickFailed(e); // an executor would never call again
            }
        }
    }

    void stop() {
        if (ticking != null) {
            ticking.cancel(false);
        }
        executor.shutdown();
    }
}
