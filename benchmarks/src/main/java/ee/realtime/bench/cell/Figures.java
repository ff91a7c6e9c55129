package ee.realtime.bench.cell;

import ee.realtime.bench.load.Faults;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a cell has measured: numbers by name, in their order in the table. */
public final class Figures {
    public static final String RATE = "messages/s";
    public static final String SERVER_CPU = "server µs/message";
    public static final String CLIENT_CPU = "client µs/message";
    public static final String BUSY = "server processors";
    public static final String P50 = "p50 ms";
    public static final String P99 = "p99 ms";
    public static final String P999 = "p99.9 ms";
    public static final String LOST = "lost";
    public static final String DOUBLED = "doubled";
    public static final String REORDERED = "reordered";
    public static final String ENDED = "ended";
    public static final String HEAP = "heap B/connection";
    public static final String MEMORY = "resident B/connection";
    public static final String CONNECTS = "connections/s";
    public static final String CONNECT_CPU = "server µs/connection";
    public static final String HEAP_AFTER = "heap MB after";
    public static final String MEMORY_AFTER = "resident MB after";

    private final Map<String, Double> values = new LinkedHashMap<>();

    public Figures set(String name, double value) {
        values.put(name, value);
        return this;
    }

    Figures faults(Faults faults) {
        return set(LOST, faults.lost()).set(DOUBLED, faults.doubled()).set(REORDERED, faults.reordered());
    }

    public Map<String, Double> values() {
        return Collections.unmodifiableMap(values);
    }
}
