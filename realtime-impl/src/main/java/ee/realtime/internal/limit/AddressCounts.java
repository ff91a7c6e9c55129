package ee.realtime.internal.limit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many there are of each of some names; names of which there are none take no room. Thread-safe. */
final class AddressCounts {
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    /** One more, unless there are so many already. */
    boolean enter(String name, int most) {
        boolean[] entered = {false};
        counts.compute(name, (key, count) -> {
            int present = count == null ? 0 : count;
            entered[0] = present < most;
            return entered[0] ? Integer.valueOf(present + 1) : count;
        });
        return entered[0];
    }

    void leave(String name) {
        counts.computeIfPresent(name, (key, count) -> count == 1 ? null : count - 1);
    }

    int count(String name) {
        return counts.getOrDefault(name, 0);
    }

    int names() {
        return counts.size();
    }
}
