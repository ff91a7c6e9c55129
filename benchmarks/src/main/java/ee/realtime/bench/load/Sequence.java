package ee.realtime.bench.load;

import java.util.HashSet;
import java.util.Set;

/** What one receiver has got of the numbers 0, 1, 2 and so on, each of which should come once and in this order. */
public final class Sequence {
    /** What became of a number that came. */
    public enum Arrival {
        IN_ORDER,
        LATE,
        DOUBLED
    }

    private final Set<Long> skipped = new HashSet<>(0);
    private long next;
    private long late;
    private long doubled;

    public Arrival received(long number) {
        if (number >= next) {
            for (; next < number; next++) {
                skipped.add(next);
            }
            next++;
            return Arrival.IN_ORDER;
        }
        if (skipped.remove(number)) {
            late++;
            return Arrival.LATE;
        }
        doubled++;
        return Arrival.DOUBLED;
    }

    /** How many numbers came after a greater one. */
    public long reordered() {
        return late;
    }

    /** How many came again. */
    public long doubled() {
        return doubled;
    }

    /**
     * How many have not come.
     *
     * @param sent how many were sent: all numbers below this
     */
    public long lost(long sent) {
        return skipped.size() + sent - next;
    }
}
