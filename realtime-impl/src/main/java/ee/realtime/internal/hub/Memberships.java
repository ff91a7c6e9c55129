package ee.realtime.internal.hub;

import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import ee.realtime.internal.config.OutboundLimits;
import ee.realtime.internal.metrics.Counters;
import ee.realtime.internal.security.ActionGuard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rooms of one connection: the door by which it joins and leaves them, from the moment it is let in until it ends.
 * Thread-safe. The connection's lock guards its state, the same that guards the connection's queue: so what is queued for a
 * room and who is in it never disagree.
 */
public final class Memberships {
    private final String connectionId;
    private final Object lock;
    private final RoomRegistry registry;
    private final OutboundQueue queue;
    private final OutboundLimits limits;
    private final Counters counters;
    private final Map<RoomKey, Membership> byRoom = new HashMap<>();
    private @Nullable Session session;
    private @Nullable Recipient recipient;

    /** Users and everybody, which are never left alone. */
    private int reserved;

    private boolean ended;

    Memberships(
            String connectionId,
            Object lock,
            RoomRegistry registry,
            OutboundQueue queue,
            OutboundLimits limits,
            Counters counters) {
        this.connectionId = connectionId;
        this.lock = lock;
        this.registry = registry;
        this.queue = queue;
        this.limits = limits;
        this.counters = counters;
    }

    /** The client is let in; without this it can be in no room. */
    void admit(Session admitted) {
        synchronized (lock) {
            session = admitted;
            recipient = new Recipient(connectionId, admitted, lock, queue);
        }
    }

    /**
     * Enters a room, for good even if an action has only prepared to.
     *
     * @return whether the connection was not in the room for good before
     * @throws RealtimeException {@code GONE} if the connection has not been let in or has ended
     */
    public boolean join(RoomKey room) {
        return join(room, null);
    }

    private boolean join(RoomKey room, @Nullable ActionGuard guard) {
        synchronized (lock) {
            Recipient member = requireRecipient();
            Membership present = byRoom.get(room);
            if (present != null) {
                boolean wasMember = present.isMember();
                present.confirmed = true;
                present.guard = guard;
                return !wasMember;
            }
            Membership membership = new Membership(member, room, Membership.State.ACTIVE);
            membership.guard = guard;
            enter(membership);
            return true;
        }
    }

    /**
     * Leaves a room; nothing of it is queued afterwards.
     *
     * @return whether the connection was in the room for good
     */
    public boolean leave(RoomKey room) {
        synchronized (lock) {
            Membership membership = byRoom.remove(room);
            if (membership == null) {
                return false;
            }
            boolean wasMember = membership.isMember();
            exit(membership);
            return wasMember;
        }
    }

    /**
     * Prepares joins of those rooms that the connection is not in: from now on their messages are held for it.
     *
     * @param guard who may be in them
     * @throws RealtimeException {@code GONE} if the connection has ended, {@code FORBIDDEN} if it may not be in them
     */
    public PendingJoin prepare(Set<RoomKey> rooms, ActionGuard guard) {
        synchronized (lock) {
            Recipient member = requireRecipient();
            if (!isAllowedBy(guard)) {
                throw new RealtimeException(ErrorCode.FORBIDDEN, "This needs another role");
            }
            List<Membership> prepared = new ArrayList<>();
            FrameBuffer held = new FrameBuffer(limits, counters);
            for (RoomKey room : rooms) {
                if (!byRoom.containsKey(room)) {
                    Membership membership = new Membership(member, room, Membership.State.PENDING);
                    membership.held = held;
                    membership.guard = guard;
                    enter(membership);
                    prepared.add(membership);
                }
            }
            return new PendingJoin(prepared, held);
        }
    }

    /**
     * Completes prepared joins; what was held goes out.
     *
     * @return the rooms that the connection is in by it, those left out that it has joined otherwise meanwhile
     */
    public List<RoomKey> complete(PendingJoin join) {
        return settle(join, true);
    }

    /** Gives prepared joins up; what was held is dropped, except for rooms that were joined otherwise meanwhile. */
    public void abandon(PendingJoin join) {
        settle(join, false);
    }

    private List<RoomKey> settle(PendingJoin join, boolean complete) {
        if (join.memberships.isEmpty()) {
            return List.of();
        }
        List<RoomKey> joined = new ArrayList<>();
        boolean kept;
        synchronized (lock) {
            join.memberships.forEach(membership -> settle(membership, complete, joined));
            kept = join.held == null || queue.addAll(join.held);
        }
        queue.afterAdd(kept);
        return joined;
    }

    private void settle(Membership membership, boolean complete, List<RoomKey> joined) {
        if (membership.state != Membership.State.PENDING) {
            return; // left, or the connection has ended
        }
        if (complete || membership.confirmed) {
            membership.state = Membership.State.ACTIVE;
            membership.held = null;
            if (!membership.confirmed) {
                joined.add(membership.room);
            }
        } else {
            leave(membership.room);
        }
    }

    /**
     * Leaves the rooms, prepared joins included, that the identity does not allow any more.
     *
     * @return those that the connection was in for good
     */
    public List<RoomKey> leaveForbidden() {
        synchronized (lock) {
            List<RoomKey> forbidden = byRoom.values().stream()
                    .filter(membership -> membership.guard != null && !isAllowedBy(membership.guard))
                    .map(membership -> membership.room)
                    .toList();
            return forbidden.stream().filter(this::leave).toList();
        }
    }

    /** Whether the connection is in a room for good; a prepared join does not count. */
    public boolean isIn(RoomKey room) {
        return in(room).isPresent();
    }

    Optional<Membership> in(RoomKey room) {
        synchronized (lock) {
            return Optional.ofNullable(byRoom.get(room)).filter(Membership::isMember);
        }
    }

    /** A snapshot of the ordinary rooms that the connection is in for good. */
    public Set<RoomKey> rooms() {
        synchronized (lock) {
            return byRoom.values().stream()
                    .filter(Memberships::isOfOrdinaryRoom)
                    .map(membership -> membership.room)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    private static boolean isOfOrdinaryRoom(Membership membership) {
        return membership.isMember() && membership.room.kind() == RoomKey.Kind.ROOM;
    }

    /** In how many ordinary rooms the connection is or prepares to be. */
    public int roomCount() {
        synchronized (lock) {
            return byRoom.size() - reserved;
        }
    }

    /** What the session is at this moment, as a value that can be restored; empty before the client has been let in. */
    Optional<SessionState> state() {
        synchronized (lock) {
            return Optional.ofNullable(session)
                    .map(known -> SessionState.of(
                            connectionId,
                            known,
                            byRoom.values().stream()
                                    .filter(Memberships::isOfOrdinaryRoom)
                                    .map(membership -> SessionState.Room.of(membership.room, membership.guard))
                                    .toList()));
        }
    }

    /**
     * Takes over what a session was: its attributes, and those of its rooms that today's identity allows.
     *
     * @return the rooms that the connection is in by it and was not before
     * @throws RealtimeException {@code GONE} if the connection has ended
     */
    List<RoomKey> restore(SessionState state) {
        synchronized (lock) {
            requireRecipient();
            if (session != null) {
                state.attributes().forEach(session::setAttribute);
            }
            List<RoomKey> joined = new ArrayList<>();
            for (SessionState.Room room : state.rooms()) {
                ActionGuard guard = room.guard();
                if ((guard == null || isAllowedBy(guard)) && join(room.key(), guard)) {
                    joined.add(room.key());
                }
            }
            return joined;
        }
    }

    /** Leaves all rooms for good; those ordinary ones that the connection was in. */
    Set<RoomKey> end() {
        synchronized (lock) {
            Set<RoomKey> left = rooms();
            ended = true;
            byRoom.values().forEach(this::exit);
            byRoom.clear();
            reserved = 0;
            return left;
        }
    }

    private Recipient requireRecipient() {
        if (recipient == null || ended) {
            throw new RealtimeException(ErrorCode.GONE, "The connection has ended");
        }
        return recipient;
    }

    private boolean isAllowedBy(ActionGuard guard) {
        Session known = session;
        return known != null && guard.allows(known::isInRole);
    }

    private void enter(Membership membership) {
        byRoom.put(membership.room, membership);
        reserved += membership.room.kind() == RoomKey.Kind.ROOM ? 0 : 1;
        registry.add(membership);
    }

    private void exit(Membership membership) {
        membership.state = Membership.State.LEFT;
        membership.held = null;
        registry.remove(membership);
    }
}
