package ee.realtime.internal.dispatch;

import ee.realtime.Connection;
import ee.realtime.event.RoomJoined;
import ee.realtime.event.RoomLeft;
import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.Session;
import ee.realtime.internal.room.RoomListener;
import java.util.function.Consumer;
import java.util.function.Function;

/** Tells the application of joins and leaves by CDI events. */
public final class Announcer implements RoomListener {
    private final CallScope scope;
    private final Consumer<Object> events;

    /**
     * An announcer.
     *
     * @param scope what observers find around them
     * @param events fires CDI events
     */
    public Announcer(CallScope scope, Consumer<Object> events) {
        this.scope = scope;
        this.events = events;
    }

    @Override
    public void joined(LocalConnection connection, RoomKey room) {
        announce(connection, view -> new RoomJoined(view, room.wireName(), room.parts()));
    }

    @Override
    public void left(LocalConnection connection, RoomKey room) {
        announce(connection, view -> new RoomLeft(view, room.wireName(), room.parts()));
    }

    private void announce(LocalConnection connection, Function<Connection, Object> event) {
        connection
                .session()
                .flatMap(Session::view)
                .ifPresent(view -> scope.run(connection, () -> events.accept(event.apply(view))));
    }
}
