package ee.realtime.internal.cluster;

import ee.realtime.internal.hub.RoomKey;
import java.util.List;

/**
 * What has changed in the rooms that have members on a node.
 *
 * @param from the version before; {@link #NOTHING} for a whole list
 * @param to the version after
 * @param added rooms that have members now
 * @param removed rooms that have none any more
 */
record Interest(long from, long to, List<RoomKey> added, List<RoomKey> removed) {
    /** The version before anything was said. */
    static final long NOTHING = -1;

    boolean isWhole() {
        return from == NOTHING;
    }
}
