package ee.realtime.internal.push;

import ee.realtime.Connection;
import ee.realtime.Delivery;
import ee.realtime.Member;
import ee.realtime.Target;
import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.hub.Audience;
import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.RoomParts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** An audience, as the application meets it. */
record AudienceTarget(EndpointRealtime.Parts parts, EndpointConfig endpoint, Audience audience) implements Target {
    static final int DISCONNECTED = 4505;

    @Override
    public Target exceptUser(String userId) {
        String key = RoomParts.of(userId).values().get(0);
        return with(plus(audience.exceptUsers(), key), audience.exceptConnections());
    }

    @Override
    public Target except(Connection connection) {
        return with(audience.exceptUsers(), plus(audience.exceptConnections(), connection.id()));
    }

    private Target with(Set<String> exceptUsers, Set<String> exceptConnections) {
        return new AudienceTarget(
                parts,
                endpoint,
                new Audience(
                        audience.scope(), audience.rooms(), audience.connections(), exceptUsers, exceptConnections));
    }

    private static Set<String> plus(Set<String> values, String value) {
        Set<String> more = new HashSet<>(values);
        more.add(value);
        return more;
    }

    @Override
    public CompletionStage<Delivery> send(Object message) {
        return parts.messages().send(message, audience, endpoint).thenApply(Outbox::delivery);
    }

    @Override
    public CompletionStage<Delivery> send(String type, @Nullable Object data) {
        return parts.messages().send(type, data, audience, endpoint).thenApply(Outbox::delivery);
    }

    @Override
    public CompletionStage<Integer> join(String first, Object... rest) {
        return CompletableFuture.completedFuture(parts.rooms().joinAll(audience, room(first, rest)));
    }

    @Override
    public CompletionStage<Integer> leave(String first, Object... rest) {
        return CompletableFuture.completedFuture(parts.rooms().leaveAll(audience, room(first, rest)));
    }

    private RoomKey room(String first, Object... rest) {
        return RoomKey.room(audience.scope(), EndpointRealtime.roomParts(first, rest));
    }

    @Override
    public CompletionStage<Integer> disconnect() {
        List<LocalConnection> connections = parts.hub().resolve(audience);
        connections.forEach(connection -> connection.close(DISCONNECTED, "disconnected by the server"));
        return CompletableFuture.completedFuture(connections.size());
    }

    @Override
    public CompletionStage<List<Member>> members() {
        return CompletableFuture.completedFuture(parts.hub().resolve(audience).stream()
                .map(connection -> new Member(connection.id(), connection.user().orElse(null)))
                .toList());
    }

    @Override
    public CompletionStage<Integer> count() {
        return CompletableFuture.completedFuture(parts.hub().resolve(audience).size());
    }
}
