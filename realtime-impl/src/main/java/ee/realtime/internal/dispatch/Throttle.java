package ee.realtime.internal.dispatch;

import ee.realtime.RealtimeException;
import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.Session;
import ee.realtime.internal.limit.MessageLimits;
import ee.realtime.internal.limit.Refusal;
import ee.realtime.internal.limit.Spender;
import ee.realtime.internal.protocol.CloseCode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How fast one client may send. */
final class Throttle {
    private final @Nullable MessageLimits limits;
    private final Caller caller;
    private @Nullable Spender spender;

    /** @param limits those of the endpoint; {@code null} for as fast as clients like */
    Throttle(@Nullable MessageLimits limits, Caller caller) {
        this.limits = limits;
        this.caller = caller;
    }

    /** Whether a frame comes too soon after others; then it is answered, and a client that never waits is closed. */
    boolean isTooMuch(String action, @Nullable String id) {
        Refusal refusal = limits == null ? null : limits.message(sender(), action);
        if (limits == null || refusal == null) {
            return false;
        }
        caller.refuse(action, id, RealtimeException.rateLimited(refusal.limit().text(), refusal.retryAfter()));
        if (limits.isFlooding(spender())) {
            connection().close(CloseCode.RATE_LIMIT);
        }
        return true;
    }

    /**
     * An action is about to join rooms.
     *
     * @throws RealtimeException {@code RATE_LIMITED} if they are too many
     */
    void joining(Set<RoomKey> rooms) {
        if (limits == null) {
            return;
        }
        int added = (int) rooms.stream()
                .filter(room -> !connection().memberships().isIn(room))
                .count();
        Refusal refusal = added == 0 ? null : limits.joins(spender(), added);
        if (refusal != null) {
            throw RealtimeException.rateLimited(refusal.limit().text(), refusal.retryAfter());
        }
    }

    private MessageLimits.Sender sender() {
        Session session = connection().session().orElse(null);
        return session == null
                ? new MessageLimits.Sender(spender(), null, "")
                : new MessageLimits.Sender(
                        spender(),
                        session.userKey().orElse(null),
                        session.scope().tenant());
    }

    /** An idle client has none. */
    private synchronized Spender spender() {
        Spender present = spender == null ? new Spender(connection().id()) : spender;
        spender = present;
        return present;
    }

    private LocalConnection connection() {
        return caller.connection();
    }
}
