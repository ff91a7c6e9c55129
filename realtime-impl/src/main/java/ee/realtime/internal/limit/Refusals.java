package ee.realtime.internal.limit;

import ee.realtime.internal.metrics.Counters;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Where exceeded limits are counted and logged, the latter a few times a minute at most, however many there are. Thread-safe.
 */
public final class Refusals {
    private static final long PERIOD = Duration.ofSeconds(10).toNanos();

    private record Kind(Limit limit, String where) {}

    private final Map<Kind, Throttle> throttles = new ConcurrentHashMap<>();
    private final Counters counters;
    private final LongSupplier nanoTime;

    /**
     * Refusals of a node.
     *
     * @param counters where they are counted
     * @param nanoTime a clock that only goes forward
     */
    public Refusals(Counters counters, LongSupplier nanoTime) {
        this.counters = counters;
        this.nanoTime = nanoTime;
    }

    /**
     * A limit is exceeded.
     *
     * @param limit the limit
     * @param where the endpoint's path
     * @param who the connection, user, tenant or address
     * @param dryRun whether it is only counted
     * @return whether to refuse
     */
    public boolean refuse(Limit limit, String where, String who, boolean dryRun) {
        counters.count(limit.counter());
        long times = throttles
                .computeIfAbsent(new Kind(limit, where), kind -> new Throttle())
                .count(nanoTime.getAsLong());
        if (times > 0 && dryRun) {
            LimitLog.wouldRefuse(limit, where, who, times);
        } else if (times > 0) {
            LimitLog.refused(limit, where, who, times);
        }
        return !dryRun;
    }

    private static final class Throttle {
        private long times;
        private long loggedAt;
        private boolean everLogged;

        /** How often since the last line, or 0 if there must be no line now. */
        synchronized long count(long now) {
            times++;
            if (everLogged && now - loggedAt < PERIOD) {
                return 0;
            }
            everLogged = true;
            loggedAt = now;
            long told = times;
            times = 0;
            return told;
        }
    }
}
