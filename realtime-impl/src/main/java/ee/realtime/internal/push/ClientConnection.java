package ee.realtime.internal.push;

import ee.realtime.Connection;
import ee.realtime.Delivery;
import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import ee.realtime.Target;
import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.hub.Recipients;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.Session;
import ee.realtime.internal.presence.PresenceService;
import ee.realtime.internal.protocol.CloseCode;
import ee.realtime.internal.room.RoomService;
import ee.realtime.spi.Identity;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A connection of this node that has been let in, as the application meets it: one for each session, which owns it. */
public final class ClientConnection implements Connection {
    private final LocalConnection local;
    private final EndpointRealtime realtime;
    private final RoomService rooms;
    private final PresenceService presence;

    /**
     * The view of a connection.
     *
     * @param local the connection
     * @param realtime the facade of its endpoint
     * @param rooms joins and leaves
     * @param presence who is online
     */
    public ClientConnection(
            LocalConnection local, EndpointRealtime realtime, RoomService rooms, PresenceService presence) {
        this.local = local;
        this.realtime = realtime;
        this.rooms = rooms;
        this.presence = presence;
    }

    @Override
    public String id() {
        return local.id();
    }

    @Override
    public String endpoint() {
        return local.endpoint().path();
    }

    @Override
    public String userId() {
        return user().orElseThrow(
                        () -> new RealtimeException(ErrorCode.UNAUTHENTICATED, "This needs an authenticated user"));
    }

    @Override
    public Optional<String> user() {
        return session().identity().map(Identity::userId);
    }

    @Override
    public Optional<Principal> principal() {
        return session().identity().map(Identity::principal);
    }

    @Override
    public boolean isUserInRole(String role) {
        return session().isInRole(role);
    }

    @Override
    public Optional<String> tenant() {
        return Optional.of(session().scope().tenant()).filter(tenant -> !tenant.isEmpty());
    }

    @Override
    public Set<String> rooms() {
        return local.memberships().rooms().stream().map(RoomKey::wireName).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<String> attribute(String name) {
        return session().attribute(name);
    }

    @Override
    public void setAttribute(String name, @Nullable String value) {
        if (value != null) {
            rooms.limits().attributes(local, session().attributesWith(name, value));
        }
        session().setAttribute(name, value);
    }

    @Override
    public CompletionStage<@Nullable Void> join(String first, Object... rest) {
        RoomKey room = room(first, rest);
        boolean joined;
        try {
            joined = rooms.join(local, room);
        } catch (RealtimeException e) {
            return CompletableFuture.failedFuture(e);
        }
        return rooms.entered(local, Set.of(room)).whenComplete((in, full) -> {
            if (full != null && joined) {
                rooms.leave(local, room);
            }
        });
    }

    @Override
    public CompletionStage<@Nullable Void> leave(String first, Object... rest) {
        RoomKey room = room(first, rest);
        return done(() -> rooms.leave(local, room));
    }

    private RoomKey room(String first, Object... rest) {
        return EndpointRealtime.room(session().scope(), first, rest);
    }

    @Override
    public CompletionStage<@Nullable Void> setPresence(String status, @Nullable String customStatus) {
        userId();
        return presence.set(local, status, customStatus);
    }

    private static CompletionStage<@Nullable Void> done(Runnable change) {
        try {
            change.run();
            return CompletableFuture.completedFuture(null);
        } catch (RealtimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public CompletionStage<Delivery> send(Object message) {
        return self().send(message);
    }

    @Override
    public CompletionStage<Delivery> send(String type, @Nullable Object data) {
        return self().send(type, data);
    }

    private Target self() {
        return realtime.target(Recipients.ofConnection(session().scope(), local.id()));
    }

    @Override
    public boolean isOpen() {
        return local.isOpen();
    }

    @Override
    public void disconnect() {
        local.close(CloseCode.DISCONNECTED);
    }

    private Session session() {
        return local.session().orElseThrow(); // nobody is shown a connection that has not been let in
    }

    /** Names the connection, nothing of its user. */
    @Override
    public String toString() {
        return "Connection[" + id() + "]";
    }
}
