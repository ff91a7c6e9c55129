package ee.realtime.internal.limit;

import java.util.List;

/** The way to the other nodes' buckets. Must not block. */
@FunctionalInterface
public interface Spending {
    /** A node without others. */
    Spending NONE = spent -> {};

    /**
     * Tells the other nodes what was taken here; they are to call {@link SharedBuckets#spentElsewhere}.
     *
     * @param spent what was taken, at most {@link SharedBuckets#ANNOUNCED_AT_ONCE}
     */
    void announce(List<Spent> spent);
}
