package ee.realtime.internal.push;

import ee.realtime.Connection;
import ee.realtime.Delivery;
import ee.realtime.Member;
import ee.realtime.Target;
import ee.realtime.UserPresence;
import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.hub.Recipients;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.RoomParts;
import ee.realtime.internal.hub.Scope;
import ee.realtime.internal.presence.PresenceService;
import ee.realtime.internal.room.RoomAnswer;
import ee.realtime.internal.room.RoomCommand;
import ee.realtime.internal.room.RoomCommand.Kind;
import ee.realtime.internal.room.RoomCommands;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Recipients, as the application meets it. */
record AudienceTarget(
        EndpointConfig endpoint,
        Messages messages,
        RoomCommands commands,
        PresenceService online,
        Recipients recipients)
        implements Target {
    @Override
    public Target exceptUser(String userId) {
        String key = RoomParts.of(userId).values().get(0);
        return with(plus(recipients.exceptUsers(), key), recipients.exceptConnections());
    }

    @Override
    public Target except(Connection connection) {
        return with(recipients.exceptUsers(), plus(recipients.exceptConnections(), connection.id()));
    }

    private Target with(Set<String> exceptUsers, Set<String> exceptConnections) {
        return new AudienceTarget(
                endpoint,
                messages,
                commands,
                online,
                new Recipients(
                        recipients.scope(),
                        recipients.rooms(),
                        recipients.connections(),
                        exceptUsers,
                        exceptConnections));
    }

    private static Set<String> plus(Set<String> values, String value) {
        Set<String> more = new HashSet<>(values);
        more.add(value);
        return more;
    }

    @Override
    public CompletionStage<Delivery> send(Object message) {
        return messages.send(message, recipients, endpoint).thenApply(Outbox::delivery);
    }

    @Override
    public CompletionStage<Delivery> send(String type, @Nullable Object data) {
        return messages.send(type, data, recipients, endpoint).thenApply(Outbox::delivery);
    }

    @Override
    public CompletionStage<Integer> join(String first, Object... rest) {
        return count(new RoomCommand(Kind.JOIN, recipients, room(first, rest)));
    }

    @Override
    public CompletionStage<Integer> leave(String first, Object... rest) {
        return count(new RoomCommand(Kind.LEAVE, recipients, room(first, rest)));
    }

    private RoomKey room(String first, Object... rest) {
        return EndpointRealtime.room(recipients.scope(), first, rest);
    }

    @Override
    public CompletionStage<Integer> disconnect() {
        return count(new RoomCommand(Kind.DISCONNECT, recipients, null));
    }

    @Override
    public CompletionStage<Integer> reauthorize() {
        return count(new RoomCommand(Kind.REAUTHORIZE, recipients, null));
    }

    @Override
    public CompletionStage<Integer> count() {
        return count(new RoomCommand(Kind.COUNT, recipients, null));
    }

    private CompletionStage<Integer> count(RoomCommand command) {
        return commands.everywhere(command).thenApply(RoomAnswer::connections);
    }

    @Override
    public CompletionStage<List<Member>> members() {
        return list().thenApply(entries -> entries.stream().map(this::member).toList());
    }

    private CompletionStage<List<RoomAnswer.Entry>> list() {
        return commands.everywhere(new RoomCommand(Kind.LIST, recipients, null)).thenApply(RoomAnswer::entries);
    }

    private Member member(RoomAnswer.Entry entry) {
        return new Member(
                entry.id(),
                entry.user(),
                recipients.scope().endpoint(),
                entry.tenant().isEmpty() ? null : entry.tenant(),
                entry.id().substring(0, Math.max(0, entry.id().indexOf('.'))),
                Instant.ofEpochMilli(entry.openedAt()),
                entry.rooms());
    }

    @Override
    public CompletionStage<List<UserPresence>> presence() {
        Scope scope = recipients.scope();
        if (scope.isAcrossTenants()) {
            throw new IllegalStateException("Users are those of a tenant: say which with tenant(id)");
        }
        if (recipients.equals(Recipients.of(RoomKey.all(scope)))) {
            return online.of(scope);
        }
        return list().thenCompose(entries -> online.of(
                scope,
                entries.stream()
                        .map(RoomAnswer.Entry::user)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toUnmodifiableSet())));
    }
}
