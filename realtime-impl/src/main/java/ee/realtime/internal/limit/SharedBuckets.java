package ee.realtime.internal.limit;

import ee.realtime.internal.limit.TokenBucket.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Buckets that all nodes take from: users', tenants', addresses', endpoints'. Each node decides alone, at once, and tells the
 * others a moment later what it has let through; they take that from theirs, into debt if need be. So the sum keeps to the
 * rate, and exceeds it for that moment only. A bucket exists while it is not full. Thread-safe, never blocks.
 */
public final class SharedBuckets {
    /** How much is announced in one call. */
    public static final int ANNOUNCED_AT_ONCE = 1000;

    /** How long something may stay untold: {@link #tick} must come as often. */
    public static final Duration ANNOUNCE_PERIOD = Duration.ofMillis(200);

    static final int MOST = 100_000;

    private static final long SWEEP_PERIOD = Duration.ofSeconds(5).toNanos();

    private final Map<BucketKey, TokenBucket> buckets = new ConcurrentHashMap<>();
    private final Map<BucketKey, Rate> rates = new ConcurrentHashMap<>();
    private final Queue<BucketKey> news = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final Spending spending;
    private final LongSupplier nanoTime;
    private long sweptAt;

    /**
     * No buckets yet.
     *
     * @param spending the way to the other nodes
     * @param nanoTime a clock that only goes forward
     */
    public SharedBuckets(Spending spending, LongSupplier nanoTime) {
        this.spending = spending;
        this.nanoTime = nanoTime;
        this.sweptAt = nanoTime.getAsLong();
    }

    /** Says how fast buckets of a kind fill; called before there are any. The key names neither tenant nor subject. */
    void rate(BucketKey kind, Rate rate) {
        rates.put(kind, rate);
    }

    /**
     * Takes a token from a bucket.
     *
     * @return 0, or the nanoseconds until there is one
     */
    long take(BucketKey key, Rate rate, long now) {
        while (true) {
            TokenBucket bucket = bucket(key, rate, now);
            if (bucket == null) {
                return 0;
            }
            long wait = bucket.take(now);
            if (wait != TokenBucket.RETIRED) {
                if (bucket.announce()) {
                    news.add(key);
                }
                return wait;
            }
            forget(key, bucket);
        }
    }

    private void forget(BucketKey key, TokenBucket retired) {
        if (buckets.remove(key, retired)) {
            size.decrementAndGet();
        }
    }

    void giveBack(BucketKey key) {
        TokenBucket bucket = buckets.get(key);
        if (bucket != null) {
            bucket.giveBack();
        }
    }

    /** {@code null} if there are too many: then whoever has none yet is not limited, rather than everybody refused. */
    private @Nullable TokenBucket bucket(BucketKey key, Rate rate, long now) {
        TokenBucket present = buckets.get(key);
        if (present != null || size.get() >= MOST) {
            return present;
        }
        return buckets.computeIfAbsent(key, absent -> {
            size.incrementAndGet();
            return new TokenBucket(rate, now);
        });
    }

    /**
     * Another node tells what was taken there.
     *
     * @param spent what was taken
     */
    public void spentElsewhere(List<Spent> spent) {
        long now = nanoTime.getAsLong();
        for (Spent one : spent) {
            BucketKey key = one.bucket();
            Rate rate = rates.get(key.kind());
            if (rate != null) {
                takeAnyway(key, rate, one.tokens(), now);
            }
        }
    }

    private void takeAnyway(BucketKey key, Rate rate, int tokens, long now) {
        TokenBucket bucket = bucket(key, rate, now);
        while (bucket != null && !bucket.takeAnyway(tokens, now)) {
            forget(key, bucket);
            bucket = bucket(key, rate, now);
        }
    }

    /** Tells the other nodes, and forgets what is full; called regularly by one thread. */
    public void tick() {
        long now = nanoTime.getAsLong();
        announceNews();
        if (now - sweptAt >= SWEEP_PERIOD) {
            sweptAt = now;
            sweep(now);
        }
    }

    private void announceNews() {
        List<Spent> spent = new ArrayList<>();
        for (int left = news.size(); left > 0; left--) {
            BucketKey key = news.poll();
            TokenBucket bucket = key == null ? null : buckets.get(key);
            int tokens = bucket == null ? 0 : bucket.tell();
            if (key != null && tokens > 0) {
                spent.add(new Spent(key, tokens));
            }
            if (spent.size() == ANNOUNCED_AT_ONCE) {
                spending.announce(List.copyOf(spent));
                spent.clear();
            }
        }
        if (!spent.isEmpty()) {
            spending.announce(List.copyOf(spent));
        }
    }

    private void sweep(long now) {
        buckets.forEach((key, bucket) -> {
            if (bucket.retire(now)) {
                forget(key, bucket);
            }
        });
    }

    int size() {
        return size.get();
    }
}
