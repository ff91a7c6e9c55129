package ee.realtime.internal.metrics;

import ee.realtime.ErrorCode;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts. Thread-safe, cheap under contention, never reset. */
public final class Counters {
    private final Map<Counter, LongAdder> counts = new EnumMap<>(Counter.class);
    private final Tally errors = new Tally();
    private final Tally closes = new Tally();

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

    /**
     * Counts a frame that is answered by an error.
     *
     * @param code the error's code
     */
    public void error(ErrorCode code) {
        errors.count(code.code());
    }

    /**
     * The errors that clients have got.
     *
     * @return how many of each code, sorted; {@code OTHERS} for what is beyond some sixty codes
     */
    public Map<String, Long> errors() {
        return errors.read();
    }

    /**
     * Counts a connection that this side has closed.
     *
     * @param code the close code
     */
    public void closed(int code) {
        closes.count(Integer.toString(code));
    }

    /**
     * The connections that this side has closed.
     *
     * @return how many with each close code, sorted; {@code OTHERS} for what is beyond some sixty codes
     */
    public Map<String, Long> closes() {
        return closes.read();
    }

    @SuppressWarnings("NullAway") // the constructor fills the map with every constant
    private LongAdder adder(Counter counter) {
        return counts.get(counter);
    }
}
