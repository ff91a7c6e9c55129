package ee.realtime.internal.push;

import java.lang.reflect.Method;

/**
 * A CDI observer method whose result is pushed.
 *
 * @param type what its {@link ee.realtime.Push} annotation says
 * @param addressing its own targets, or those of its result's type if it has none
 */
public record PushObserver(MessageType type, Addressing addressing) {
    /**
     * Reads an observer method's annotations.
     *
     * @param method an observer method with {@link ee.realtime.Push}
     * @return what they say
     * @throws TemplateException if something in them is malformed
     */
    public static PushObserver of(Method method) {
        MessageType type = MessageType.of(method);
        if (!type.addressing().isEmpty()) {
            return new PushObserver(type, type.addressing());
        }
        Addressing ofResult = MessageTypes.of(method.getReturnType())
                .map(MessageType::addressing)
                .orElse(type.addressing());
        return new PushObserver(type, ofResult);
    }
}
