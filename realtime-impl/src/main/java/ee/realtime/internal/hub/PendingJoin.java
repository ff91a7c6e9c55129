package ee.realtime.internal.hub;

import java.util.List;

/** Rooms whose join an action has prepared; only those that its connection was not in. */
public final class PendingJoin {
    /** No rooms. */
    public static final PendingJoin NONE = new PendingJoin(List.of());

    final List<Membership> memberships;

    PendingJoin(List<Membership> memberships) {
        this.memberships = memberships;
    }
}
