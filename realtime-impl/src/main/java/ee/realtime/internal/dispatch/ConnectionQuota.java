package ee.realtime.internal.dispatch;

import ee.realtime.internal.config.ConnectionCaps;
import ee.realtime.internal.config.EndpointLimits;
import ee.realtime.internal.hub.Recipients;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.Session;
import ee.realtime.internal.limit.Limit;
import ee.realtime.internal.limit.Refusals;
import ee.realtime.internal.room.RoomAnswer;
import ee.realtime.internal.room.RoomCommand;
import ee.realtime.internal.room.RoomCommands;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** How many connections a user and a tenant may have, on all nodes. Thread-safe. */
final class ConnectionQuota {
    private final String endpoint;
    private final EndpointLimits limits;
    private final RoomCommands commands;
    private final Refusals refusals;

    ConnectionQuota(String endpoint, EndpointLimits limits, RoomCommands commands, Refusals refusals) {
        this.endpoint = endpoint;
        this.limits = limits;
        this.commands = commands;
        this.refusals = refusals;
    }

    /**
     * Whether a client is one too many. It must be among its user's and its tenant's connections already, and the other nodes
     * must know: so of several that come at once none is overlooked, and rather all of them are refused than one let in that
     * should not be.
     *
     * @return what is exceeded; nodes that do not answer have no connections. Never fails
     */
    CompletionStage<Optional<Limit>> exceeded(Session session) {
        ConnectionCaps caps = limits.connections();
        CompletionStage<Optional<Limit>> ofUser = session.userKey()
                .map(user ->
                        exceeded(Limit.CONNECTIONS_PER_USER, RoomKey.user(session.scope(), user), caps.perUser(), user))
                .orElseGet(ConnectionQuota::fine);
        String tenant = session.scope().tenant();
        if (tenant.isEmpty()) {
            return ofUser;
        }
        return ofUser.thenCompose(found -> found.isPresent()
                ? CompletableFuture.completedFuture(found)
                : exceeded(Limit.CONNECTIONS_PER_TENANT, RoomKey.all(session.scope()), caps.perTenant(), tenant));
    }

    private CompletionStage<Optional<Limit>> exceeded(Limit limit, RoomKey everyone, int most, String who) {
        if (most == EndpointLimits.NO_CAP) {
            return fine();
        }
        RoomCommand count = new RoomCommand(RoomCommand.Kind.COUNT, Recipients.of(everyone), null);
        return commands.everywhere(count)
                .handle((answer, failure) ->
                        failure == null ? CompletableFuture.completedFuture(answer) : commands.here(count))
                .thenCompose(Function.<CompletionStage<RoomAnswer>>identity())
                .thenApply(
                        answer -> answer.connections() > most && refusals.refuse(limit, endpoint, who, limits.dryRun())
                                ? Optional.of(limit)
                                : Optional.empty());
    }

    private static CompletionStage<Optional<Limit>> fine() {
        return CompletableFuture.completedFuture(Optional.empty());
    }
}
