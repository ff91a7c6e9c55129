package ee.realtime.internal.dispatch;

import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.hub.PendingJoin;
import ee.realtime.internal.hub.Reach;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.Scope;
import ee.realtime.internal.metrics.Counter;
import ee.realtime.internal.protocol.ClientFrame;
import ee.realtime.internal.publish.Publication;
import ee.realtime.internal.push.Address;
import ee.realtime.internal.push.ClientConnection;
import ee.realtime.internal.push.RoomTemplate;
import ee.realtime.internal.push.Sources;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One action, from its rights to its reply: rights, bind, validate, prepare the join, invoke, complete or abandon the join,
 * push the result, reply. Whoever comes first of the reply and the timeout answers; the other does nothing, except that the
 * connection's next action waits for the handler's end.
 */
final class ActionCall {
    private final FrameHandler handler;
    private final ClientLink link;
    private final ClientConnection caller;
    private final HandlerMethod method;
    private final ClientFrame frame;
    private final long startedAt;
    private final AtomicBoolean answered = new AtomicBoolean();
    private volatile PendingJoin pending = PendingJoin.NONE;
    private boolean begun;
    private @Nullable Object in;
    private Set<RoomKey> joins = Set.of();
    private Set<RoomKey> leaves = Set.of();

    ActionCall(
            FrameHandler handler, ClientLink link, ClientConnection caller, HandlerMethod method, ClientFrame frame) {
        this.handler = handler;
        this.link = link;
        this.caller = caller;
        this.method = method;
        this.frame = frame;
        this.startedAt = handler.now();
    }

    void start(Runnable finished) {
        handler.parts().counters().count(Counter.ACTIONS);
        try {
            // One scope for the handler and, if that is done by then, for its result: to enter one costs as much as the
            // rest.
            handler.parts().scope().run(local(), () -> begin(finished));
        } catch (RuntimeException | Error e) {
            if (begun) {
                DispatchLog.scopeFailed(frame.action(), e);
            } else {
                handlerReturned(null, e, finished);
            }
        }
    }

    private void begin(Runnable finished) {
        begun = true;
        CompletionStage<@Nullable Object> result;
        try {
            result = prepareAndInvoke();
        } catch (RuntimeException | Error e) { // whatever a bean's class does, the connection's next action must run
            result = CompletableFuture.failedFuture(e);
        }
        link.await(result, (value, failure) -> handlerReturned(value, failure, finished));
    }

    private CompletionStage<@Nullable Object> prepareAndInvoke() {
        if (!method.guard().allows(caller::isUserInRole)) {
            throw Failures.denied(caller);
        }
        Call call = new Call(handler.parts().binding(), caller, frame);
        @Nullable Object[] arguments = call.bind(method.arguments());
        return method.bean().call(instance -> {
            handler.invoker().validate(method, instance, arguments);
            in = Call.payload(method.arguments(), arguments);
            // Not before other nodes know of the join: what they publish from the handler's snapshot on must arrive
            // here.
            return link.after(prepareJoins()).thenCompose(known -> invoke(instance, arguments));
        });
    }

    private CompletionStage<@Nullable Object> invoke(Object instance, @Nullable Object[] arguments) {
        return handler.parts().scope().call(local(), () -> handler.invoker().invoke(method, instance, arguments));
    }

    private CompletionStage<@Nullable Void> prepareJoins() {
        joins = rooms(method.joins());
        leaves = rooms(method.leaves());
        requireMembership(method.addressing().closedRoomsKnownBefore(scope(), sources(null)));
        if (!joins.isEmpty()) {
            link.joining(joins);
            pending = handler.parts().rooms().prepare(local(), joins, method.guard());
        }
        return handler.parts().rooms().entered(local(), joins);
    }

    private void handlerReturned(@Nullable Object result, @Nullable Throwable failure, Runnable finished) {
        if (failure != null || !answered.compareAndSet(false, true)) {
            fail(failure);
            finished.run();
            return;
        }
        CompletionStage<String> reply;
        try {
            reply = handler.parts().scope().call(local(), () -> settle(result));
        } catch (RuntimeException | Error e) { // of a getter or a codec, for example
            handler.parts().rooms().abandon(local(), pending);
            reply = CompletableFuture.failedFuture(e);
        }
        link.await(reply, (payload, settleFailure) -> {
            if (payload == null) {
                refuse(settleFailure == null ? new IllegalStateException("no reply") : settleFailure);
            } else {
                link.reply(frame, payload);
            }
            finished.run();
        });
    }

    /** Completes joins and leaves, pushes the result or makes it the reply's payload. What can fail comes first. */
    private CompletionStage<String> settle(@Nullable Object result) {
        if (method.addressing().isEmpty() || result == null) {
            String payload = frame.id() == null ? "null" : encode(result);
            enterAndLeave();
            return CompletableFuture.completedFuture(payload);
        }
        Address address = method.addressing().resolve(scope(), sources(result));
        requireMembership(address.closedRooms());
        Publication publication = handler.parts().messages().ofResult(result, address.recipients(), local());
        enterAndLeave();
        return handler.parts().messages().send(publication).thenApply(ActionCall::emptyReply);
    }

    private void enterAndLeave() {
        handler.parts().rooms().complete(local(), pending);
        leaves.forEach(room -> handler.parts().rooms().leave(local(), room));
    }

    private static String emptyReply(Reach reach) {
        if (!reach.missing().isEmpty()) {
            throw new RealtimeException(ErrorCode.GONE, "The connection has ended");
        }
        return "null";
    }

    private void requireMembership(Set<RoomKey> rooms) {
        for (RoomKey room : rooms) {
            if (!joins.contains(room) && !local().memberships().isIn(room)) {
                throw new RealtimeException(ErrorCode.FORBIDDEN, "Only members of the room may do this");
            }
        }
    }

    private Set<RoomKey> rooms(List<RoomTemplate> templates) {
        Set<RoomKey> rooms = new HashSet<>();
        templates.forEach(template -> rooms.addAll(template.resolve(scope(), sources(null))));
        return rooms;
    }

    private String encode(@Nullable Object result) {
        return handler.parts().binding().codec().encode(result);
    }

    /** Answers in the handler's place if it takes too long; called regularly by one thread. */
    void check(long now) {
        boolean late = now - startedAt > handler.endpoint().actionTimeout().toNanos();
        if (late && answered.compareAndSet(false, true)) { // or a success that came in time would lose its join
            handler.parts().rooms().abandon(local(), pending);
            refuse(new RealtimeException(
                    ErrorCode.TIMEOUT, "This takes too long; whether it will take effect is unknown"));
        }
    }

    /** Gives the join up, and answers if nobody has; {@code null} for a success that came after the timeout. */
    private void fail(@Nullable Throwable failure) {
        handler.parts().rooms().abandon(local(), pending);
        if (failure != null && answered.compareAndSet(false, true)) {
            refuse(failure);
        }
    }

    private void refuse(Throwable failure) {
        link.refuse(frame.action(), frame.id(), failure);
    }

    private Sources sources(@Nullable Object message) {
        return new Sources(message, in, local());
    }

    private Scope scope() {
        return caller.session().scope();
    }

    private LocalConnection local() {
        return caller.local();
    }
}
