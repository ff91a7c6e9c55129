package ee.realtime.internal.dispatch;

import ee.realtime.Connection;
import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.hub.Reach;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.Session;
import ee.realtime.internal.metrics.Counter;
import ee.realtime.internal.protocol.ClientFrame;
import ee.realtime.internal.publish.Publication;
import ee.realtime.internal.push.Address;
import ee.realtime.internal.push.RoomTemplate;
import ee.realtime.internal.push.Sources;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One action, from its rights to its reply: rights, bind, validate, prepare the join, invoke, complete or abandon the join,
 * push the result, reply. The first of the reply and the timeout answers; the other does nothing, except that the connection's
 * next action waits for the handler's end.
 */
final class ActionCall {
    private final Actions actions;
    private final Caller caller;
    private final Throttle throttle;
    private final Session session;
    private final HandlerMethod method;
    private final ClientFrame frame;
    private final long startedAt;
    private final AtomicBoolean answered = new AtomicBoolean();
    private volatile @Nullable RoomChanges changes;
    private @Nullable CompletionStage<@Nullable Void> end;
    private boolean returnedInTime;
    private @Nullable Object in;

    ActionCall(
            Actions actions,
            Caller caller,
            Throttle throttle,
            Session session,
            HandlerMethod method,
            ClientFrame frame) {
        this.actions = actions;
        this.caller = caller;
        this.throttle = throttle;
        this.session = session;
        this.method = method;
        this.frame = frame;
        this.startedAt = actions.nanoTime().getAsLong();
    }

    /** Starts it. One scope for the handler and, if that is done by then, for its result: to enter one costs as much as the rest. */
    CompletionStage<@Nullable Void> start() {
        actions.counters().count(Counter.ACTIONS);
        try {
            return actions.scope().call(connection(), this::run);
        } catch (RuntimeException | Error e) {
            CompletionStage<@Nullable Void> begun = end;
            if (begun != null) {
                DispatchLog.scopeFailed(frame.action(), e);
                return begun;
            }
            fail(e);
            return Stages.DONE;
        }
    }

    private CompletionStage<@Nullable Void> run() {
        CompletionStage<@Nullable Void> replied =
                Stages.compose(caller.after(Stages.of(this::prepareAndInvoke)), this::handlerReturned);
        CompletionStage<@Nullable Void> begun = Stages.isDone(replied)
                ? Stages.DONE
                : replied.exceptionally(failure -> {
                    fail(failure);
                    return null;
                });
        end = begun;
        return begun;
    }

    private CompletionStage<@Nullable Object> prepareAndInvoke() {
        Connection view = session.view().orElseThrow();
        if (!method.guard().allows(session::isInRole)) {
            throw Failures.denied(view);
        }
        Call call = new Call(actions.binding(), view, frame);
        @Nullable Object[] arguments = call.bind(method.arguments());
        return method.bean().call(instance -> {
            actions.invoker().validate(method, instance, arguments);
            in = Call.payload(method.arguments(), arguments);
            // Not before other nodes know of the join: what they publish from the handler's snapshot on must arrive
            // here.
            return Stages.compose(caller.after(prepareJoins()), known -> invoke(instance, arguments));
        });
    }

    private CompletionStage<@Nullable Void> prepareJoins() {
        RoomChanges prepared =
                new RoomChanges(actions.rooms(), connection(), rooms(method.joins()), rooms(method.leaves()));
        changes = prepared;
        prepared.requireMembership(method.addressing().closedRoomsKnownBefore(session.scope(), sources(null)));
        return prepared.prepare(throttle, method.guard());
    }

    private CompletionStage<@Nullable Object> invoke(Object instance, @Nullable Object[] arguments) {
        return actions.scope().call(connection(), () -> actions.invoker().invoke(method, instance, arguments));
    }

    private CompletionStage<@Nullable Void> handlerReturned(@Nullable Object result) {
        if (!answered.compareAndSet(false, true)) {
            abandon();
            return Stages.DONE;
        }
        returnedInTime = true;
        CompletionStage<String> payload = actions.scope().call(connection(), () -> settle(result));
        return Stages.compose(caller.after(payload), this::reply);
    }

    private CompletionStage<@Nullable Void> reply(String payload) {
        caller.reply(frame, payload);
        return Stages.DONE;
    }

    /** Completes joins and leaves, pushes the result or makes it the reply's payload. What can fail comes first. */
    private CompletionStage<String> settle(@Nullable Object result) {
        if (method.addressing().isEmpty() || result == null) {
            String payload = frame.id() == null ? "null" : encode(result);
            changes().complete();
            return CompletableFuture.completedFuture(payload);
        }
        Address address = method.addressing().resolve(session.scope(), sources(result));
        changes().requireMembership(address.closedRooms());
        Publication publication = actions.messages().ofResult(result, address.recipients(), connection());
        changes().complete();
        return actions.messages().send(publication).thenApply(ActionCall::emptyReply);
    }

    private static String emptyReply(Reach reach) {
        if (!reach.missing().isEmpty()) {
            throw new RealtimeException(ErrorCode.GONE, "The connection has ended");
        }
        return "null";
    }

    private Set<RoomKey> rooms(List<RoomTemplate> templates) {
        if (templates.isEmpty()) {
            return Set.of();
        }
        Set<RoomKey> rooms = new HashSet<>();
        templates.forEach(template -> rooms.addAll(template.resolve(session.scope(), sources(null))));
        return rooms;
    }

    private String encode(@Nullable Object result) {
        return actions.binding().codec().encode(result);
    }

    /** Answers in the handler's place if it takes too long; called regularly by one thread. */
    void check(long now) {
        boolean late = now - startedAt > actions.timeout();
        if (late && answered.compareAndSet(false, true)) { // or a success that came in time would lose its join
            abandon();
            caller.refuse(
                    frame,
                    new RealtimeException(
                            ErrorCode.TIMEOUT, "This takes too long; whether it will take effect is unknown"));
        }
    }

    /** Gives the join up, and answers if the timeout has not. */
    private void fail(Throwable failure) {
        abandon();
        if (returnedInTime || answered.compareAndSet(false, true)) {
            caller.refuse(frame, failure);
        }
    }

    private void abandon() {
        RoomChanges prepared = changes;
        if (prepared != null) {
            prepared.abandon();
        }
    }

    private RoomChanges changes() {
        return Objects.requireNonNull(changes);
    }

    private Sources sources(@Nullable Object message) {
        return new Sources(message, in, connection());
    }

    private LocalConnection connection() {
        return caller.connection();
    }
}
