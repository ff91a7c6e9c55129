package ee.realtime.internal.limit;

import ee.realtime.internal.limit.TokenBucket.Rate;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one connection may use up. Made when its client sends something where that is limited. Thread-safe. */
public final class Spender {
    /** A client that waits as it is told makes longer breaks than this. */
    private static final long BREAK = Duration.ofSeconds(1).toNanos();

    private final String connection;
    private @Nullable Map<String, TokenBucket> buckets;
    private @Nullable TokenBucket joins;
    private boolean refused;
    private long refusedSince;
    private long refusedAt;

    /**
     * A connection that has used up nothing.
     *
     * @param connection its id
     */
    public Spender(String connection) {
        this.connection = connection;
    }

    String connection() {
        return connection;
    }

    synchronized TokenBucket bucket(String action, Rate rate, long now) {
        Map<String, TokenBucket> present = buckets == null ? new HashMap<>(2) : buckets;
        buckets = present;
        return present.computeIfAbsent(action, absent -> new TokenBucket(rate, now));
    }

    synchronized TokenBucket joins(Rate rate, long now) {
        TokenBucket present = joins == null ? new TokenBucket(rate, now) : joins;
        joins = present;
        return present;
    }

    /** Something was refused; true if that has gone on for so long without a break. */
    synchronized boolean refusedFor(long nanos, long now) {
        if (!refused || now - refusedAt > BREAK) {
            refusedSince = now;
        }
        refused = true;
        refusedAt = now;
        return now - refusedSince >= nanos;
    }
}
