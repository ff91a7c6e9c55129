package ee.realtime.bench.cell;

import java.util.List;

/** All cells. */
public final class Cells {
    private Cells() {}

    /** In the order in which they run; the stalled members come last on one node because of what they may leave in the server. */
    public static List<Cell> all() {
        return List.of(
                FanOut.to(100, 1),
                FanOut.to(100, 16),
                FanOut.to(1000, 1),
                FanOut.to(1000, 16),
                FanOut.to(5000, 1),
                FanOut.to(5000, 16),
                new EchoCell(100, 1),
                new EchoCell(100, 16),
                new Joins(100),
                new Idle(10_000),
                FanOut.withStalled(1000, 16),
                FanOut.across(1, 1),
                FanOut.across(200, 1),
                FanOut.across(200, 16),
                FanOut.onBoth(200, 16));
    }
}
