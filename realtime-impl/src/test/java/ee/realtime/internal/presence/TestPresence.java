package ee.realtime.internal.presence;

import ee.realtime.internal.hub.RoomKey;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Who is online on a node without others, without threads of its own. */
public final class TestPresence {
    private TestPresence() {}

    public static PresenceService of(LongSupplier clock) {
        return of(clock, new PresenceListener() {
            @Override
            public void online(RoomKey user) {}

            @Override
            public void offline(RoomKey user) {}
        });
    }

    public static PresenceService of(LongSupplier clock, PresenceListener listener) {
        return new PresenceService(new PresenceService.Setup(
                new LocalPresenceStore(),
                listener,
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                Runnable::run,
                Runnable::run,
                Runnable::run,
                clock));
    }
}
