package ee.realtime.internal.push;

import ee.realtime.Push;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/**
 * The message type of each class: that of the nearest class or interface with {@link Push}, superclasses before interfaces.
 * Asked for every CDI event of the application, hence a {@link ClassValue}.
 */
public final class MessageTypes {
    private static final ClassValue<Optional<Class<?>>> DECLARING = new ClassValue<>() {
        @Override
        protected Optional<Class<?>> computeValue(Class<?> type) {
            return findDeclaring(type);
        }
    };

    private static final ClassValue<MessageType> TYPES = new ClassValue<>() {
        @Override
        protected MessageType computeValue(Class<?> declaring) {
            return MessageType.of(declaring);
        }
    };

    private MessageTypes() {}

    /**
     * The message type of a class.
     *
     * @param type the class
     * @return its message type, or empty if it is none
     * @throws TemplateException if its annotations are malformed
     */
    public static Optional<MessageType> of(Class<?> type) {
        Optional<Class<?>> declaring = declaring(type);
        return declaring.isEmpty() ? Optional.empty() : Optional.of(TYPES.get(declaring.get()));
    }

    /**
     * The class or interface that makes a class a message.
     *
     * @param type the class
     * @return the nearest with {@link Push}, or empty if there is none
     */
    public static Optional<Class<?>> declaring(Class<?> type) {
        return DECLARING.get(type);
    }

    /**
     * Whether a message of a class would say anything.
     *
     * @param type the class
     * @return whether it has a readable property
     */
    public static boolean hasReadableProperty(Class<?> type) {
        return Property.hasAny(type);
    }

    private static Optional<Class<?>> findDeclaring(Class<?> type) {
        Deque<Class<?>> interfaces = new ArrayDeque<>();
        for (Class<?> current = type; current != null; current = current.getSuperclass()) {
            if (current.isAnnotationPresent(Push.class)) {
                return Optional.of(current);
            }
            interfaces.addAll(Arrays.asList(current.getInterfaces()));
        }
        while (!interfaces.isEmpty()) {
            Class<?> current = interfaces.remove();
            if (current.isAnnotationPresent(Push.class)) {
                return Optional.of(current);
            }
            interfaces.addAll(Arrays.asList(current.getInterfaces()));
        }
        return Optional.empty();
    }
}
