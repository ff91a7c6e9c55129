package ee.realtime.internal.room;

import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.config.EndpointLimits;
import ee.realtime.internal.hub.Hub;
import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.hub.Recipients;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.limit.Limit;
import ee.realtime.internal.limit.Refusals;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** How much one connection may keep, and how many a room. Thread-safe, never blocks. */
public final class RoomLimits {
    private final Hub hub;
    private final Nodes nodes;
    private final Refusals refusals;

    /**
     * Limits over this node's connections and those of others.
     *
     * @param hub the connections here
     * @param nodes the other nodes
     * @param refusals where refusals are counted and logged
     */
    public RoomLimits(Hub hub, Nodes nodes, Refusals refusals) {
        this.hub = hub;
        this.nodes = nodes;
        this.refusals = refusals;
    }

    /** Throws {@code TOO_LARGE} if a connection that joins these rooms is in too many. */
    void joining(LocalConnection connection, Collection<RoomKey> rooms) {
        int most = connection.endpoint().limits().roomsPerConnection();
        // Nobody is in as many rooms as that while there are fewer than that in all.
        if (connection.memberships().roomCount() + rooms.size() > most) {
            long added = rooms.stream()
                    .filter(room -> !connection.memberships().isIn(room))
                    .count();
            if (added > 0 && connection.memberships().roomCount() + added > most) {
                refuse(Limit.ROOMS, connection);
            }
        }
    }

    /** Whether rooms may have any number of members. */
    boolean hasRoomForAll(LocalConnection connection) {
        return connection.endpoint().limits().membersPerRoom() == EndpointLimits.NO_CAP;
    }

    /** Fails with {@code TOO_LARGE} if one of these rooms, in which a connection is or prepares to be, has too many members. */
    CompletionStage<@Nullable Void> joined(LocalConnection connection, Collection<RoomKey> rooms) {
        CompletionStage<@Nullable Void> fine = CompletableFuture.completedFuture(null);
        int most = connection.endpoint().limits().membersPerRoom();
        for (RoomKey room : rooms) {
            RoomCommand count = new RoomCommand(RoomCommand.Kind.COUNT, Recipients.of(room), null);
            fine = fine.thenCombine(nodes.ask(count).exceptionally(silent -> RoomAnswer.NOBODY), (none, elsewhere) -> {
                if (hub.members(room) + elsewhere.connections() > most) {
                    refuse(Limit.MEMBERS, connection);
                }
                return null;
            });
        }
        return fine;
    }

    /**
     * A connection is about to remember something.
     *
     * @param connection the connection
     * @param size characters of all that it would remember
     * @throws RealtimeException {@code TOO_LARGE} if that is too much
     */
    public void attributes(LocalConnection connection, int size) {
        if (size > connection.endpoint().limits().attributes()) {
            refuse(Limit.ATTRIBUTES, connection);
        }
    }

    private void refuse(Limit limit, LocalConnection connection) {
        EndpointConfig endpoint = connection.endpoint();
        if (refusals.refuse(
                limit, endpoint.path(), connection.id(), endpoint.limits().dryRun())) {
            throw new RealtimeException(ErrorCode.TOO_LARGE, limit.text());
        }
    }
}
