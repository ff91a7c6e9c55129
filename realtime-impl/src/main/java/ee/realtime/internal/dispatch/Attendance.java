package ee.realtime.internal.dispatch;

import ee.realtime.Connection;
import ee.realtime.DisconnectReason;
import ee.realtime.event.ConnectionClosed;
import ee.realtime.event.ConnectionOpened;
import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.metrics.Counter;
import ee.realtime.internal.metrics.Counters;
import ee.realtime.internal.presence.PresenceService;
import ee.realtime.internal.room.RoomService;
import java.util.Set;
import java.util.function.Consumer;

/** Who is told that a client has come, and that it has gone. */
final class Attendance {
    private final LifecycleHandlers lifecycle;
    private final RoomService rooms;
    private final PresenceService presence;
    private final CallScope scope;
    private final Consumer<Object> events;
    private final Counters counters;

    /** @param events fires CDI events */
    Attendance(
            LifecycleHandlers lifecycle,
            RoomService rooms,
            PresenceService presence,
            CallScope scope,
            Consumer<Object> events,
            Counters counters) {
        this.lifecycle = lifecycle;
        this.rooms = rooms;
        this.presence = presence;
        this.scope = scope;
        this.events = events;
        this.counters = counters;
    }

    /** A client has been let in; it is told first. */
    void come(LocalConnection connection, Connection view, Runnable tell) {
        counters.count(Counter.CONNECTIONS_OPENED);
        tell.run();
        presence.connected(connection);
        scope.run(connection, () -> events.accept(new ConnectionOpened(view)));
    }

    /** A client that had been let in has gone. */
    void gone(LocalConnection connection, Connection view, DisconnectReason reason, Set<RoomKey> left) {
        counters.count(Counter.CONNECTIONS_CLOSED);
        presence.disconnected(connection);
        scope.run(null, () -> {
            rooms.ended(connection, left);
            lifecycle.disconnect(connection, view, reason);
            events.accept(new ConnectionClosed(view, reason));
        });
    }
}
