package ee.realtime.internal.dispatch;

import ee.realtime.event.UserOffline;
import ee.realtime.event.UserOnline;
import ee.realtime.internal.concurrent.SerialExecutor;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.presence.PresenceListener;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells the application of users who come and go by CDI events, in order, on threads of the server's. */
public final class PresenceAnnouncer implements PresenceListener {
    private final CallScope scope;
    private final Consumer<Object> events;
    private final SerialExecutor executor;

    /**
     * An announcer.
     *
     * @param scope what observers find around them
     * @param events fires CDI events
     * @param executor where observers run, one after the other
     */
    public PresenceAnnouncer(CallScope scope, Consumer<Object> events, SerialExecutor executor) {
        this.scope = scope;
        this.events = events;
        this.executor = executor;
    }

    @Override
    public void online(RoomKey user) {
        fire(new UserOnline(user.scope().endpoint(), tenant(user), user.parts().get(0)));
    }

    @Override
    public void offline(RoomKey user) {
        fire(new UserOffline(user.scope().endpoint(), tenant(user), user.parts().get(0)));
    }

    private void fire(Object event) {
        executor.execute(() -> scope.run(null, () -> events.accept(event)));
    }

    private static @Nullable String tenant(RoomKey user) {
        return user.scope().tenant().isEmpty() ? null : user.scope().tenant();
    }
}
