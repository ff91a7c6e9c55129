package ee.realtime.internal.metrics;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts by name: so many names at most, and the rest together. Thread-safe. */
final class Tally {
    /** What is counted when there are too many names. */
    static final String OTHERS = "OTHERS";

    private static final int MOST = 64;

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    void count(String name) {
        LongAdder present = counts.get(name);
        if (present == null) {
            String kept = counts.size() < MOST ? name : OTHERS;
            present = counts.computeIfAbsent(kept, first -> new LongAdder());
        }
        present.increment();
    }

    Map<String, Long> read() {
        Map<String, Long> read = new TreeMap<>();
        counts.forEach((name, count) -> read.put(name, count.sum()));
        return read;
    }
}
