package ee.realtime.internal.metrics;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts. Thread-safe, cheap under contention, never reset. */
public final class Counters {
    private final Map<Counter, LongAdder> counts = new EnumMap<>(Counter.class);

    /** All counters at zero. */
    public Counters() {
        for (Counter counter : Counter.values()) {
            counts.put(counter, new LongAdder());
        }
    }

    /**
     * Counts one.
     *
     * @param counter what happened
     */
    public void count(Counter counter) {
        adder(counter).increment();
    }

    /**
     * Reads a counter.
     *
     * @param counter which
     * @return how often it happened so far
     */
    public long read(Counter counter) {
        return adder(counter).sum();
    }

    @SuppressWarnings("NullAway") // the constructor fills the map with every constant
    private LongAdder adder(Counter counter) {
        return counts.get(counter);
    }
}
