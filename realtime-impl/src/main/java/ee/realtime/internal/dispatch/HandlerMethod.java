package ee.realtime.internal.dispatch;

import ee.realtime.internal.push.Addressing;
import ee.realtime.internal.push.RoomTemplate;
import ee.realtime.internal.security.ActionGuard;
import java.lang.reflect.Method;
import java.util.List;

/**
 * A handler, read and checked.
 *
 * @param kind what calls it
 * @param action the action's name; empty for handlers of no action
 * @param bean the way to its bean
 * @param method the method
 * @param arguments where its parameters get their values
 * @param guard who may call it
 * @param joins the rooms that the caller joins
 * @param leaves the rooms that the caller leaves
 * @param addressing the targets of its result; empty if the result is the reply
 */
public record HandlerMethod(
        HandlerKind kind,
        String action,
        BeanAccess bean,
        Method method,
        List<Argument> arguments,
        ActionGuard guard,
        List<RoomTemplate> joins,
        List<RoomTemplate> leaves,
        Addressing addressing) {

    /** The handler for people: class and method. */
    public String describe() {
        return HandlerReader.describe(method);
    }
}
