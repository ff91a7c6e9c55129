package ee.realtime.internal.room;

import ee.realtime.internal.hub.Hub;
import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.hub.Recipients;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.protocol.CloseCode;
import ee.realtime.internal.room.RoomAnswer.Entry;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** Does something with recipients, on this node or on all. Thread-safe, never blocks. */
public final class RoomCommands {
    private final RoomService rooms;
    private final Hub hub;
    private final Nodes nodes;

    /**
     * Commands over this node's connections and those of others.
     *
     * @param rooms joins and leaves here
     * @param hub the connections here
     * @param nodes the other nodes
     */
    public RoomCommands(RoomService rooms, Hub hub, Nodes nodes) {
        this.rooms = rooms;
        this.hub = hub;
        this.nodes = nodes;
    }

    /**
     * Does something on all nodes that hold connections of the recipients.
     *
     * @param command what to do
     * @return all answers taken together; fails with {@code UNAVAILABLE} if a node does not answer in time
     */
    public CompletionStage<RoomAnswer> everywhere(RoomCommand command) {
        CompletionStage<RoomAnswer> elsewhere = nodes.ask(command);
        return here(command).thenCombine(elsewhere, RoomAnswer::plus);
    }

    /**
     * Does something with the connections of this node.
     *
     * @param command what to do
     * @return the answer; of a join when the other nodes know of it
     */
    public CompletionStage<RoomAnswer> here(RoomCommand command) {
        Recipients recipients = command.recipients();
        return switch (command.kind()) {
            case JOIN -> {
                RoomKey room = Objects.requireNonNull(command.room());
                int joined = rooms.joinAll(recipients, room);
                yield rooms.whenKnown(joined == 0 ? Set.of() : Set.of(room)).thenApply(known -> count(joined));
            }
            case LEAVE -> done(count(rooms.leaveAll(recipients, Objects.requireNonNull(command.room()))));
            case DISCONNECT -> {
                List<LocalConnection> connections = hub.resolve(recipients);
                connections.forEach(connection -> connection.close(CloseCode.DISCONNECTED));
                yield done(count(connections.size()));
            }
            case REAUTHORIZE -> reauthorize(hub.resolve(recipients));
            case COUNT -> done(count(hub.count(recipients)));
            case LIST -> {
                List<Entry> entries = hub.resolve(recipients).stream()
                        .map(RoomCommands::entry)
                        .toList();
                yield done(new RoomAnswer(entries.size(), entries));
            }
        };
    }

    private CompletionStage<RoomAnswer> reauthorize(List<LocalConnection> connections) {
        CompletionStage<Integer> going = CompletableFuture.completedFuture(0);
        for (LocalConnection connection : connections) {
            going = going.thenCombine(hub.reauthorize(connection), (number, goesOn) -> number + (goesOn ? 1 : 0));
        }
        return going.thenApply(RoomCommands::count);
    }

    private static CompletionStage<RoomAnswer> done(RoomAnswer answer) {
        return CompletableFuture.completedFuture(answer);
    }

    private static RoomAnswer count(int connections) {
        return new RoomAnswer(connections, List.of());
    }

    private static Entry entry(LocalConnection connection) {
        Set<String> rooms = connection.memberships().rooms().stream()
                .map(RoomKey::wireName)
                .collect(Collectors.toUnmodifiableSet());
        String tenant =
                connection.session().map(session -> session.scope().tenant()).orElse("");
        return new Entry(connection.id(), connection.user().orElse(null), tenant, connection.openedAt(), rooms);
    }
}
