package ee.realtime.internal.dispatch;

import ee.realtime.DisconnectReason;
import ee.realtime.internal.protocol.FrameEncoder;
import ee.realtime.internal.push.ClientConnection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Calls an endpoint's {@code @OnConnect} and {@code @OnDisconnect} handlers. */
final class LifecycleHandlers {
    private final FrameHandler handler;

    LifecycleHandlers(FrameHandler handler) {
        this.handler = handler;
    }

    /** Offers a client to the handlers, one after the other; the members that they add to what the client is told. */
    CompletionStage<String> connect(ClientConnection client) {
        CompletionStage<String> members = CompletableFuture.completedFuture("{}");
        for (HandlerMethod method : handler.handlers().onConnect()) {
            members = members.thenCompose(so -> call(method, client, null)
                    .thenApply(result -> result == null ? so : FrameEncoder.merge(so, encode(result))));
        }
        return members;
    }

    private String encode(Object result) {
        return handler.parts().binding().codec().encode(result);
    }

    /** Tells the handlers that a client has gone. Must be called in scope. */
    void disconnect(ClientConnection client, DisconnectReason reason) {
        for (HandlerMethod method : handler.handlers().onDisconnect()) {
            call(method, client, reason).whenComplete((result, failure) -> {
                if (failure != null) {
                    DispatchLog.disconnectFailed(method.describe(), Failures.unwrap(failure));
                }
            });
        }
    }

    private CompletionStage<@Nullable Object> call(
            HandlerMethod method, ClientConnection client, @Nullable DisconnectReason reason) {
        Call call = new Call(handler.parts().binding(), client, reason);
        return handler.parts().scope().call(client.local(), () -> {
            if (!method.guard().allows(client::isUserInRole)) {
                return CompletableFuture.failedFuture(Failures.denied(client));
            }
            return method.bean()
                    .call(instance -> handler.invoker().invoke(method, instance, call.bind(method.arguments())));
        });
    }

    /** What a client that was refused is told: the reason, if it is meant for clients. */
    String refusal(@Nullable Throwable failure) {
        if (failure == null) {
            return "refused";
        }
        return handler.failures().known(failure).map(Throwable::getMessage).orElseGet(() -> {
            DispatchLog.connectFailed(Failures.unwrap(failure));
            return "refused";
        });
    }
}
