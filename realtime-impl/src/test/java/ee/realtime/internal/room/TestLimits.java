package ee.realtime.internal.room;

import ee.realtime.internal.hub.TestHub;
import ee.realtime.internal.limit.Refusals;

/** The limits of the connections of a test's hub, which is alone. */
public final class TestLimits {
    private TestLimits() {}

    public static RoomLimits of(TestHub hub) {
        return new RoomLimits(hub.hub(), Nodes.alone("n"), new Refusals(hub.counters(), hub.clock()));
    }
}
