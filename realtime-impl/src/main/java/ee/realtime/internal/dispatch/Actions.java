package ee.realtime.internal.dispatch;

import ee.realtime.internal.metrics.Counters;
import ee.realtime.internal.push.Messages;
import ee.realtime.internal.room.RoomService;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The actions of an endpoint, and what a call of one needs.
 *
 * @param handlers their handlers
 * @param timeout nanoseconds after which a client is not left waiting
 * @param scope what handlers find around them
 * @param binding binds payloads
 * @param invoker calls handlers
 * @param rooms joins and leaves
 * @param messages the way out for results
 * @param counters where actions are counted
 * @param nanoTime a clock that only goes forward
 */
record Actions(
        EndpointHandlers handlers,
        long timeout,
        CallScope scope,
        PayloadBinding binding,
        HandlerInvoker invoker,
        RoomService rooms,
        Messages messages,
        Counters counters,
        LongSupplier nanoTime) {
    /** The handler of an action; the module's own names are nobody's. */
    Optional<HandlerMethod> handler(String action) {
        return action.startsWith("$") ? Optional.empty() : handlers.forAction(action);
    }
}
