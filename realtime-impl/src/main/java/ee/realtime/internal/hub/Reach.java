package ee.realtime.internal.hub;

import java.util.HashSet;
import java.util.Set;

/**
 * Whom a publication reached.
 *
 * @param connections how many connections it was addressed to
 * @param missing ids of single connections that were named and are not there
 */
public record Reach(int connections, Set<String> missing) {
    /**
     * What two disjoint sets of nodes reached, taken together.
     *
     * @param other what the other nodes reached
     * @return the sum; missing is what is missing on both
     */
    public Reach plus(Reach other) {
        Set<String> missingOnBoth = new HashSet<>(missing);
        missingOnBoth.retainAll(other.missing);
        return new Reach(connections + other.connections, missingOnBoth);
    }
}
