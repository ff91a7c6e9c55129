package ee.realtime.internal.push;

import ee.realtime.internal.hub.LocalConnection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which connection's action the current thread runs, so that {@code exceptSender} also holds for events that the action's
 * handler fires. Not known in other threads that a handler uses.
 */
public final class CurrentCaller {
    private static final ThreadLocal<@Nullable LocalConnection> CALLER = new ThreadLocal<>();

    private CurrentCaller() {}

    /**
     * Sets the caller for the current thread.
     *
     * @param caller the calling connection, or {@code null} for none
     * @return the one that was set before, to be set again afterwards
     */
    public static @Nullable LocalConnection set(@Nullable LocalConnection caller) {
        LocalConnection before = CALLER.get();
        if (caller == null) {
            CALLER.remove();
        } else {
            CALLER.set(caller);
        }
        return before;
    }

    /**
     * Whether this is the caller.
     *
     * @param connection a connection
     * @return whether it was set for the current thread last
     */
    public static boolean is(LocalConnection connection) {
        return CALLER.get() == connection;
    }

    /**
     * The caller.
     *
     * @return what was set for the current thread last, or {@code null}
     */
    public static @Nullable LocalConnection get() {
        return CALLER.get();
    }

    static Optional<LocalConnection> on(String endpointPath) {
        return Optional.ofNullable(CALLER.get())
                .filter(caller -> caller.endpoint().path().equals(endpointPath));
    }
}
