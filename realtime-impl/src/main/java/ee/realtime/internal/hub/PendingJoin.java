package ee.realtime.internal.hub;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rooms whose join an action has prepared; only those that its connection was not in. */
public final class PendingJoin {
    /** No rooms. */
    public static final PendingJoin NONE = new PendingJoin(List.of(), null);

    final List<Membership> memberships;

    /** The messages of all these rooms in the order of their arrival; {@code null} if there are no rooms. */
    final @Nullable FrameBuffer held;

    PendingJoin(List<Membership> memberships, @Nullable FrameBuffer held) {
        this.memberships = memberships;
        this.held = held;
    }
}
