package ee.realtime.internal.dispatch;

import ee.realtime.Connection;
import ee.realtime.DisconnectReason;
import ee.realtime.internal.concurrent.Causes;
import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.protocol.FrameEncoder;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Calls an endpoint's {@code @OnConnect} and {@code @OnDisconnect} handlers. */
final class LifecycleHandlers {
    private final EndpointHandlers handlers;
    private final HandlerInvoker invoker;
    private final PayloadBinding binding;
    private final CallScope scope;

    LifecycleHandlers(EndpointHandlers handlers, HandlerInvoker invoker, PayloadBinding binding, CallScope scope) {
        this.handlers = handlers;
        this.invoker = invoker;
        this.binding = binding;
        this.scope = scope;
    }

    /** Offers a client to the handlers, one after the other; the members that they add to what the client is told. */
    CompletionStage<String> connect(LocalConnection connection, Connection view) {
        CompletionStage<String> members = CompletableFuture.completedFuture("{}");
        for (HandlerMethod method : handlers.onConnect()) {
            members = members.thenCompose(so -> call(method, connection, view, null)
                    .thenApply(result -> result == null
                            ? so
                            : FrameEncoder.merge(so, binding.codec().encode(result))));
        }
        return members;
    }

    /** Tells the handlers that a client has gone. Must be called in scope. */
    void disconnect(LocalConnection connection, Connection view, DisconnectReason reason) {
        for (HandlerMethod method : handlers.onDisconnect()) {
            call(method, connection, view, reason).whenComplete((result, failure) -> {
                if (failure != null) {
                    DispatchLog.disconnectFailed(method.describe(), Causes.unwrap(failure));
                }
            });
        }
    }

    private CompletionStage<@Nullable Object> call(
            HandlerMethod method, LocalConnection connection, Connection view, @Nullable DisconnectReason reason) {
        Call call = new Call(binding, view, reason);
        return scope.call(connection, () -> {
            if (!method.guard().allows(view::isUserInRole)) {
                return CompletableFuture.failedFuture(Failures.denied(view));
            }
            return method.bean().call(instance -> invoker.invoke(method, instance, call.bind(method.arguments())));
        });
    }
}
