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

    CallScope scope() {
        return scope;
    }

    /**
     * Checks the arguments' constraints.
     *
     * @throws ee.realtime.RealtimeException {@code VALIDATION} if one is broken
     */
    void validate(HandlerMethod handler, @Nullable Object[] arguments) {
        validator.validate(handler, arguments);
    }

    /** Calls; whatever is thrown fails the stage, unwrapped. Must be called in scope. */
    CompletionStage<@Nullable Object> invoke(HandlerMethod handler, @Nullable Object[] arguments) {
        try {
            Object result = handler.bean().call(instance -> invoke(handler, instance, arguments));
            return result instanceof CompletionStage<?> stage
                    ? stage.thenApply(value -> (Object) value)
                    : CompletableFuture.completedFuture(result);
        } catch (InvocationFailure e) {
            return CompletableFuture.failedFuture(e.thrown());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static @Nullable Object invoke(HandlerMethod handler, Object instance, @Nullable Object[] arguments) {
        try {
            return handler.method().invoke(instance, arguments);
        } catch (InvocationTargetException e) {
            throw new InvocationFailure(e.getCause() == null ? e : e.getCause());
        } catch (IllegalAccessException e) {
            throw new InvocationFailure(e);
        }
    }

    /** Carries what a handler threw, checked or not, out of a function. */
    private static final class InvocationFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InvocationFailure(Throwable thrown) {
            super(null, thrown, false, false);
        }

        @SuppressWarnings("NullAway") // the constructor sets it
        Throwable thrown() {
            return getCause();
        }
    }
}
