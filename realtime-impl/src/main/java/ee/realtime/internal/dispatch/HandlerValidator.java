package ee.realtime.internal.dispatch;

import org.jspecify.annotations.Nullable;

/** Checks the constraints on a handler's parameters. */
@FunctionalInterface
public interface HandlerValidator {
    /**
     * Checks.
     *
     * @param handler the handler
     * @param instance its bean
     * @param arguments its arguments
     * @throws ee.realtime.RealtimeException {@code VALIDATION} if a constraint is broken
     */
    void validate(HandlerMethod handler, Object instance, @Nullable Object[] arguments);

    /**
     * For servers without Bean Validation.
     *
     * @return checks nothing
     */
    static HandlerValidator none() {
        return (handler, instance, arguments) -> {};
    }
}
