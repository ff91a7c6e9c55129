package ee.realtime.internal.dispatch;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Calls a handler with bound arguments, through its bean's proxy. */
final class HandlerInvoker {
    private final CallScope scope;
    private final HandlerValidator validator;

    HandlerInvoker(CallScope scope, HandlerValidator validator) {
        this.scope = scope;
        this.validator = validator;
    }

    /**
     * Checks the arguments' constraints.
     *
     * @throws ee.realtime.RealtimeException {@code VALIDATION} if one is broken
     */
    void validate(HandlerMethod handler, Object instance, @Nullable Object[] arguments) {
        validator.validate(handler, instance, arguments);
    }

    /** Calls; whatever is thrown fails the stage, unwrapped. Must be called in scope. */
    CompletionStage<@Nullable Object> invoke(HandlerMethod handler, Object instance, @Nullable Object[] arguments) {
        try {
            Object result = handler.method().invoke(instance, arguments);
            return result instanceof CompletionStage<?> stage
                    ? stage.thenApply(value -> (Object) value)
                    : CompletableFuture.completedFuture(result);
        } catch (InvocationTargetException e) {
            return CompletableFuture.failedFuture(e.getCause() == null ? e : e.getCause());
        } catch (IllegalAccessException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
