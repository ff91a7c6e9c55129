package ee.realtime.internal.limit;

import ee.realtime.internal.config.RateLimit;

/**
 * A token bucket that keeps one number, the time at which it will be full (the generic cell rate algorithm). A full bucket is
 * no different from a new one, so it can be forgotten. Thread-safe.
 */
final class TokenBucket {
    /** What {@link #take} says of a bucket that has been forgotten: take another one. */
    static final long RETIRED = -1;

    /** What other nodes have taken can put a bucket so many bursts into debt and no more. */
    private static final int DEEPEST_DEBT = 64;

    /**
     * How fast buckets fill, for all that are alike.
     *
     * @param interval nanoseconds for one token
     * @param capacity nanoseconds from empty to full
     */
    record Rate(long interval, long capacity) {
        static Rate of(RateLimit limit) {
            long interval = limit.per().toNanos() / limit.count();
            return new Rate(interval, interval * limit.burst());
        }
    }

    private final Rate rate;
    private long fullAt;
    private int untold;
    private boolean announced;
    private boolean retired;

    TokenBucket(Rate rate, long now) {
        this.rate = rate;
        this.fullAt = now;
    }

    /** Takes a token. Returns 0, the nanoseconds until there is one, or {@link #RETIRED}. */
    synchronized long take(long now) {
        return take(1, now);
    }

    /** Takes so many tokens or none; more than the bucket holds are taken from a full one, or nobody could ever have them. */
    synchronized long take(int tokens, long now) {
        if (retired) {
            return RETIRED;
        }
        long needed = Math.min(rate.interval * tokens, rate.capacity);
        long missing = missing(now);
        long wait = missing + needed - rate.capacity;
        if (wait > 0) {
            return wait;
        }
        fullAt = now + missing + needed;
        untold += tokens;
        return 0;
    }

    /** Gives a token back that was taken for nothing. */
    synchronized void giveBack() {
        fullAt -= rate.interval;
        untold--;
    }

    /** Takes what was taken elsewhere, whether it is there or not; false if the bucket has been forgotten. */
    synchronized boolean takeAnyway(int tokens, long now) {
        if (retired) {
            return false;
        }
        long most = DEEPEST_DEBT * (rate.capacity / rate.interval);
        fullAt = now + Math.min(missing(now) + rate.interval * Math.min(tokens, most), DEEPEST_DEBT * rate.capacity);
        return true;
    }

    /** True if there is something to tell that nobody has been told of. */
    synchronized boolean announce() {
        boolean first = untold > 0 && !announced;
        announced |= first;
        return first;
    }

    /** How many tokens were taken here since this was asked last. */
    synchronized int tell() {
        announced = false;
        int taken = untold;
        untold = 0;
        return taken;
    }

    /** Forgets the bucket if that makes no difference. */
    synchronized boolean retire(long now) {
        retired = missing(now) == 0 && untold <= 0;
        return retired;
    }

    /** Nanoseconds until it is full. */
    private long missing(long now) {
        return Math.max(0, fullAt - now);
    }
}
