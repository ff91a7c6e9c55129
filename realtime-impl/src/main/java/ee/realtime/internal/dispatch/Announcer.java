package ee.realtime.internal.dispatch;

import ee.realtime.event.RoomJoined;
import ee.realtime.event.RoomLeft;
import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.Session;
import ee.realtime.internal.push.ClientConnection;
import ee.realtime.internal.room.RoomListener;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells the application of joins and leaves by CDI events. */
public final class Announcer implements RoomListener {
    private final CallScope scope;
    private final Consumer<Object> events;
    private @Nullable BiFunction<LocalConnection, Session, ClientConnection> views;

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

    /**
     * Says how a connection is shown to the application. Called once, before there are connections: the view can join rooms,
     * whose service needs the announcer.
     *
     * @param shown makes the view of a connection
     */
    public void showAs(BiFunction<LocalConnection, Session, ClientConnection> shown) {
        views = shown;
    }

    @Override
    public void joined(LocalConnection connection, RoomKey room) {
        view(connection, client -> events.accept(new RoomJoined(client, room.wireName(), room.parts())));
    }

    @Override
    public void left(LocalConnection connection, RoomKey room) {
        view(connection, client -> events.accept(new RoomLeft(client, room.wireName(), room.parts())));
    }

    private void view(LocalConnection connection, Consumer<ClientConnection> announce) {
        BiFunction<LocalConnection, Session, ClientConnection> shown = views;
        if (shown != null) {
            connection
                    .session()
                    .map(session -> shown.apply(connection, session))
                    .ifPresent(client -> scope.run(connection, () -> announce.accept(client)));
        }
    }
}
