package ee.realtime.internal.dispatch;

import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.hub.PendingJoin;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.room.RoomService;
import ee.realtime.internal.security.ActionGuard;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What one action changes about its caller's rooms: prepared before the handler is called, made good or given up after it. */
final class RoomChanges {
    private final RoomService rooms;
    private final LocalConnection connection;
    private final Set<RoomKey> joins;
    private final Set<RoomKey> leaves;
    private volatile PendingJoin pending = PendingJoin.NONE;

    RoomChanges(RoomService rooms, LocalConnection connection, Set<RoomKey> joins, Set<RoomKey> leaves) {
        this.rooms = rooms;
        this.connection = connection;
        this.joins = joins;
        this.leaves = leaves;
    }

    /**
     * Prepares the joins.
     *
     * @return completes when other nodes know of them; fails if there is no room
     */
    CompletionStage<@Nullable Void> prepare(Throttle throttle, ActionGuard guard) {
        if (joins.isEmpty()) {
            return Stages.DONE;
        }
        throttle.joining(joins);
        pending = rooms.prepare(connection, joins, guard);
        return rooms.entered(connection, joins);
    }

    /** The action has succeeded. */
    void complete() {
        rooms.complete(connection, pending);
        pending = PendingJoin.NONE; // whatever fails from now on does not undo it
        leaves.forEach(room -> rooms.leave(connection, room));
    }

    /** The action has failed, or takes too long. */
    void abandon() {
        rooms.abandon(connection, pending);
    }

    /**
     * Looks whether the caller is in rooms, or joins them by this action.
     *
     * @throws RealtimeException {@code FORBIDDEN} if not
     */
    void requireMembership(Set<RoomKey> closed) {
        for (RoomKey room : closed) {
            if (!joins.contains(room) && !connection.memberships().isIn(room)) {
                throw new RealtimeException(ErrorCode.FORBIDDEN, "Only members of the room may do this");
            }
        }
    }
}
