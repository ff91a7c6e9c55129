package ee.realtime.internal.hub;

import ee.realtime.internal.config.OutboundLimits;
import ee.realtime.internal.metrics.Counters;
import ee.realtime.internal.security.ActionGuard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The rooms of one session while a connection holds it. Not thread-safe: the connection's lock guards it, the same that
 * guards the connection's queue, so what is queued for a room and who is in it never disagree.
 */
final class Memberships {
    private final Map<RoomKey, Membership> byRoom = new HashMap<>();
    /** Users and everybody, which are never left alone. */
    private int reserved;

    /** Enters a room, for good even if an action has only prepared to; false if the connection was in it for good. */
    boolean join(LocalConnection connection, RoomKey room, RoomRegistry registry) {
        Membership present = byRoom.get(room);
        if (present != null) {
            boolean wasMember = present.isMember();
            present.confirmed = true;
            present.guard = null;
            return !wasMember;
        }
        enter(new Membership(connection, room, Membership.State.ACTIVE), registry);
        return true;
    }

    /** Leaves a room; false if the connection was not in it for good. */
    boolean leave(RoomKey room, RoomRegistry registry) {
        Membership membership = byRoom.remove(room);
        if (membership == null) {
            return false;
        }
        boolean wasMember = membership.isMember();
        exit(membership, registry);
        return wasMember;
    }

    /** Prepares joins of those rooms that the connection is not in. */
    PendingJoin prepare(
            LocalConnection connection,
            Set<RoomKey> rooms,
            ActionGuard guard,
            RoomRegistry registry,
            OutboundLimits limits,
            Counters counters) {
        List<Membership> prepared = new ArrayList<>();
        FrameBuffer held = new FrameBuffer(limits, counters);
        for (RoomKey room : rooms) {
            if (!byRoom.containsKey(room)) {
                Membership membership = new Membership(connection, room, Membership.State.PENDING);
                membership.held = held;
                membership.guard = guard;
                enter(membership, registry);
                prepared.add(membership);
            }
        }
        return new PendingJoin(prepared, held);
    }

    /** Ends a prepared join one way or the other; the rooms that the connection is in by it and was not before. */
    List<RoomKey> settle(PendingJoin join, boolean complete, RoomRegistry registry) {
        List<RoomKey> joined = new ArrayList<>();
        for (Membership membership : join.memberships) {
            if (membership.state != Membership.State.PENDING) {
                continue; // left, or the connection has ended
            }
            if (complete || membership.confirmed) {
                membership.state = Membership.State.ACTIVE;
                membership.held = null;
                if (!membership.confirmed) {
                    joined.add(membership.room);
                }
            } else {
                leave(membership.room, registry);
            }
        }
        return joined;
    }

    Optional<Membership> in(RoomKey room) {
        return Optional.ofNullable(byRoom.get(room)).filter(Membership::isMember);
    }

    /** The ordinary rooms that the connection is in for good. */
    Set<RoomKey> rooms() {
        return byRoom.values().stream()
                .filter(membership -> membership.isMember() && membership.room.kind() == RoomKey.Kind.ROOM)
                .map(membership -> membership.room)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Leaves the rooms whose guard does not allow it any more; those that the connection was in for good. */
    List<RoomKey> leaveForbidden(Predicate<String> inRole, RoomRegistry registry) {
        List<RoomKey> forbidden = byRoom.values().stream()
                .filter(membership -> membership.guard != null && !membership.guard.allows(inRole))
                .map(membership -> membership.room)
                .toList();
        return forbidden.stream().filter(room -> leave(room, registry)).toList();
    }

    /** How many ordinary rooms there are, those of prepared joins included. */
    int roomCount() {
        return byRoom.size() - reserved;
    }

    void leaveAll(RoomRegistry registry) {
        byRoom.values().forEach(membership -> exit(membership, registry));
        byRoom.clear();
        reserved = 0;
    }

    private void enter(Membership membership, RoomRegistry registry) {
        byRoom.put(membership.room, membership);
        reserved += membership.room.kind() == RoomKey.Kind.ROOM ? 0 : 1;
        registry.add(membership);
    }

    private static void exit(Membership membership, RoomRegistry registry) {
        membership.state = Membership.State.LEFT;
        membership.held = null;
        registry.remove(membership);
    }
}
