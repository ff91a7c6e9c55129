package ee.realtime.internal.hub;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A clock of nanoseconds that stands still until it is moved. */
public final class ManualClock implements LongSupplier {
    // Soon to overflow, as System.nanoTime() may: so whoever compares times and not differences fails.
    private final AtomicLong now =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(1).toNanos());

    @Override
    public long getAsLong() {
        return now.get();
    }

    public void advance(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
