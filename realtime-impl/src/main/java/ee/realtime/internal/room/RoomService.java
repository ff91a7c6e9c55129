package ee.realtime.internal.room;

import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import ee.realtime.internal.hub.Hub;
import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.hub.PendingJoin;
import ee.realtime.internal.hub.Recipients;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.publish.Broker;
import ee.realtime.internal.security.ActionGuard;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Joins and leaves with their announcement. Thread-safe. */
public final class RoomService {
    private final Hub hub;
    private final Broker broker;
    private final RoomListener listener;
    private final RoomLimits limits;

    /**
     * A service over this node's connections.
     *
     * @param hub the connections
     * @param broker the way to other nodes, which must know which rooms have members here
     * @param listener told of every join and leave
     * @param limits how many rooms a connection may be in, and how many connections in a room
     */
    public RoomService(Hub hub, Broker broker, RoomListener listener, RoomLimits limits) {
        this.hub = hub;
        this.broker = broker;
        this.listener = listener;
        this.limits = limits;
    }

    /**
     * Waits until nothing that other nodes publish to rooms passes the members here by.
     *
     * @param rooms rooms that have members here
     * @return completes at once on a node without others and for rooms long known; never fails
     */
    public CompletionStage<@Nullable Void> whenKnown(Set<RoomKey> rooms) {
        return broker.whenKnown(rooms);
    }

    /**
     * Waits until nothing passes a connection by that has joined rooms or prepares to, and looks whether there is room for it.
     *
     * @param connection the connection
     * @param rooms the rooms
     * @return completes as {@link #whenKnown}; fails with {@code TOO_LARGE} if a room has too many members. Then it must be left
     */
    public CompletionStage<@Nullable Void> entered(LocalConnection connection, Set<RoomKey> rooms) {
        CompletionStage<@Nullable Void> known = whenKnown(rooms);
        return limits.hasRoomForAll(connection) ? known : known.thenCompose(none -> limits.joined(connection, rooms));
    }

    /**
     * What one connection may keep.
     *
     * @return the limits
     */
    public RoomLimits limits() {
        return limits;
    }

    /**
     * Prepares the joins of an action: from now on messages of these rooms are held for the caller.
     *
     * @param connection the caller
     * @param rooms the rooms
     * @param guard who may be in them
     * @return what {@link #complete} or {@link #abandon} must be called with
     * @throws RealtimeException {@code GONE} if the connection has ended, {@code FORBIDDEN} if the caller's rights have
     *     changed meanwhile, {@code TOO_LARGE} if it would be in too many rooms
     */
    public PendingJoin prepare(LocalConnection connection, Set<RoomKey> rooms, ActionGuard guard) {
        limits.joining(connection, rooms);
        return connection.memberships().prepare(rooms, guard);
    }

    /**
     * The action succeeded: what was held is delivered.
     *
     * @param connection the caller
     * @param join what was prepared
     */
    public void complete(LocalConnection connection, PendingJoin join) {
        connection.memberships().complete(join).forEach(room -> listener.joined(connection, room));
    }

    /**
     * The action failed: what was held is dropped.
     *
     * @param connection the caller
     * @param join what was prepared
     */
    public void abandon(LocalConnection connection, PendingJoin join) {
        connection.memberships().abandon(join);
    }

    /**
     * Puts a connection into a room.
     *
     * @param connection the connection
     * @param room the room
     * @return whether it was not in the room before
     * @throws RealtimeException {@code GONE} if the connection has ended, {@code TOO_LARGE} if it would be in too many rooms
     */
    public boolean join(LocalConnection connection, RoomKey room) {
        limits.joining(connection, Set.of(room));
        boolean joined = connection.memberships().join(room);
        if (joined) {
            listener.joined(connection, room);
        }
        return joined;
    }

    /**
     * Takes a connection out of a room.
     *
     * @param connection the connection
     * @param room the room
     * @return whether it was in the room
     */
    public boolean leave(LocalConnection connection, RoomKey room) {
        boolean left = connection.memberships().leave(room);
        if (left) {
            listener.left(connection, room);
        }
        return left;
    }

    /**
     * Takes a connection out of the rooms that its identity does not allow any more.
     *
     * @param connection the connection
     */
    public void leaveForbidden(LocalConnection connection) {
        connection.memberships().leaveForbidden().forEach(room -> listener.left(connection, room));
    }

    /**
     * Announces what a connection's end has done to its rooms.
     *
     * @param connection the connection
     * @param rooms the rooms it was in
     */
    public void ended(LocalConnection connection, Set<RoomKey> rooms) {
        rooms.forEach(room -> listener.left(connection, room));
    }

    /**
     * Puts recipients into a room; those left out that are in too many rooms.
     *
     * @param recipients the connections
     * @param room the room
     * @return how many connections are in the room now
     */
    public int joinAll(Recipients recipients, RoomKey room) {
        return count(recipients, connection -> joinIfPossible(connection, room));
    }

    /** What is resolved is a snapshot: some of them may have ended since, or be in many rooms, and that must not keep the others out. */
    private boolean joinIfPossible(LocalConnection connection, RoomKey room) {
        try {
            join(connection, room);
            return true;
        } catch (RealtimeException e) {
            if (e.code().equals(ErrorCode.GONE) || e.code().equals(ErrorCode.TOO_LARGE)) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Takes recipients out of a room.
     *
     * @param recipients the connections
     * @param room the room
     * @return how many connections were in the room
     */
    public int leaveAll(Recipients recipients, RoomKey room) {
        return count(recipients, connection -> leave(connection, room));
    }

    private int count(Recipients recipients, Predicate<LocalConnection> change) {
        return (int) hub.resolve(recipients).stream().filter(change).count();
    }
}
