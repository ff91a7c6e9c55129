package ee.realtime.internal.boot;

import ee.realtime.RealtimeEndpoint;
import ee.realtime.internal.push.MessageType;
import ee.realtime.internal.push.MessageTypes;
import ee.realtime.internal.push.PushObserver;
import ee.realtime.internal.push.SourceTypes;
import ee.realtime.internal.push.TemplateException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Checks message types and push observers at deployment. */
final class MessageChecks {
    private final Predicate<String> endpointExists;
    private final boolean encodesByJsonb;
    private final Consumer<String> problems;
    private boolean usesDefaultEndpoint;

    MessageChecks(Predicate<String> endpointExists, boolean encodesByJsonb, Consumer<String> problems) {
        this.endpointExists = endpointExists;
        this.encodesByJsonb = encodesByJsonb;
        this.problems = problems;
    }

    void checkType(Class<?> type) {
        if (isInner(type)) {
            problems.accept(type.getName() + ": a @Push type must not be an inner class, which drags its outer"
                    + " instance along; make it static or a record");
        }
        if (!Modifier.isAbstract(type.getModifiers())) {
            checkEncodable(type);
        }
        try {
            MessageType message = MessageType.of(type);
            SourceTypes known = new SourceTypes(type, null, false);
            check(
                    type.getName(),
                    message,
                    !message.addressing().isEmpty(),
                    message.addressing().problems(known),
                    known);
            if (message.addressing().hasOnlyExceptions()) {
                problems.accept(
                        type.getName() + ": @ExceptUser leaves somebody out of no target; add a target or remove it");
            }
        } catch (TemplateException e) {
            problems.accept(type.getName() + ": " + e.getMessage());
        }
    }

    private void checkEncodable(Class<?> type) {
        if (encodesByJsonb && !Modifier.isPublic(type.getModifiers())) {
            problems.accept(type.getName() + ": JSON Binding encodes public classes only; make it public");
        }
        if (!MessageTypes.hasReadableProperty(type)) {
            problems.accept(type.getName() + ": a @Push type needs a readable property, or its message says nothing;"
                    + " add a record component or a public getter");
        }
    }

    private static boolean isInner(Class<?> type) {
        return (type.isMemberClass() && !Modifier.isStatic(type.getModifiers()))
                || (type.isLocalClass() && !type.isRecord())
                || type.isAnonymousClass();
    }

    /** Reads a push observer, or reports why it cannot be used. */
    Optional<PushObserver> readObserver(Method method, Type eventType) {
        String where = method.getDeclaringClass().getName() + "." + method.getName();
        if (method.getReturnType() == void.class) {
            problems.accept(where + ": a @Push observer returns the message; it returns void");
            return Optional.empty();
        }
        try {
            PushObserver observer = PushObserver.of(method);
            if (observer.addressing().isEmpty()) {
                problems.accept(where + ": a @Push observer needs a target, on the method or on its result's type");
            }
            SourceTypes known = new SourceTypes(method.getGenericReturnType(), eventType, false);
            check(where, observer.type(), true, observer.addressing().problems(known), known);
            return Optional.of(observer);
        } catch (TemplateException e) {
            problems.accept(where + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Whether a message goes to the default endpoint. */
    boolean usesDefaultEndpoint() {
        return usesDefaultEndpoint;
    }

    private void check(
            String where, MessageType message, boolean fired, Iterable<String> inTargets, SourceTypes known) {
        inTargets.forEach(problem -> problems.accept(where + ": " + problem));
        message.problem(known).ifPresent(problem -> problems.accept(where + ": " + problem));
        String path = message.endpointPath();
        if (path.equals(RealtimeEndpoint.DEFAULT_PATH)) {
            usesDefaultEndpoint |= fired;
        } else if (!endpointExists.test(path)) {
            problems.accept(where + ": names the endpoint " + path + ", which no @RealtimeEndpoint declares;"
                    + " declare it or name another");
        }
    }
}
