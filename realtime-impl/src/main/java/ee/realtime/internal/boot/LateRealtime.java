package ee.realtime.internal.boot;

import ee.realtime.Realtime;
import ee.realtime.Target;
import java.util.function.Supplier;

/** The facade as it is injected: there before the application has started, and usable from then on. */
final class LateRealtime implements Realtime {
    private final Supplier<Realtime> started;

    LateRealtime(Supplier<Realtime> started) {
        this.started = started;
    }

    @Override
    public Target room(String first, Object... rest) {
        return started.get().room(first, rest);
    }

    @Override
    public Target user(String userId) {
        return started.get().user(userId);
    }

    @Override
    public Target connection(String connectionId) {
        return started.get().connection(connectionId);
    }

    @Override
    public Target all() {
        return started.get().all();
    }

    @Override
    public Realtime tenant(String tenantId) {
        return started.get().tenant(tenantId);
    }

    @Override
    public Realtime acrossTenants() {
        return started.get().acrossTenants();
    }
}
