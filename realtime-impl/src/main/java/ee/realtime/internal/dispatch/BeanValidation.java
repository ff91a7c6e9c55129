package ee.realtime.internal.dispatch;

import ee.realtime.RealtimeException;
import ee.realtime.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import jakarta.validation.metadata.MethodDescriptor;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks by Jakarta Bean Validation, before the call, so that the answer does not depend on whether the server validates
 * methods of CDI beans by itself. Loaded only where there is a validator.
 */
public final class BeanValidation implements HandlerValidator {
    private final Validator validator;
    private final Map<Method, Boolean> constrained = new ConcurrentHashMap<>();

    /**
     * Over the server's validator.
     *
     * @param validator the validator
     */
    public BeanValidation(Validator validator) {
        this.validator = validator;
    }

    @Override
    public void validate(HandlerMethod handler, Object instance, @Nullable Object[] arguments) {
        if (!constrained.computeIfAbsent(handler.method(), this::isConstrained)) {
            return;
        }
        Set<ConstraintViolation<Object>> broken =
                validator.forExecutables().validateParameters(instance, handler.method(), arguments);
        if (!broken.isEmpty()) {
            throw failure(handler, broken);
        }
    }

    private boolean isConstrained(Method method) {
        MethodDescriptor descriptor = validator
                .getConstraintsForClass(method.getDeclaringClass())
                .getConstraintsForMethod(method.getName(), method.getParameterTypes());
        return descriptor != null && descriptor.hasConstrainedParameters();
    }

    private static RealtimeException failure(HandlerMethod handler, Set<ConstraintViolation<Object>> broken) {
        List<Violation> violations = broken.stream()
                .map(violation -> new Violation(path(handler, violation.getPropertyPath()), violation.getMessage()))
                .sorted(Comparator.comparing(Violation::path).thenComparing(Violation::message))
                .toList();
        return RealtimeException.validation("The payload is not valid", violations);
    }

    /** The path in the payload: without the method, and without the parameter unless it is a member of the payload. */
    private static String path(HandlerMethod handler, Path full) {
        StringBuilder path = new StringBuilder();
        for (Path.Node node : full) {
            String name = node.getName();
            if (node.getKind() == ElementKind.PARAMETER) {
                Argument argument = handler.arguments()
                        .get(node.as(Path.ParameterNode.class).getParameterIndex());
                name = argument.source() == Argument.Source.PARAM ? argument.name() : null;
            } else if (node.getKind() == ElementKind.METHOD || node.getKind() == ElementKind.CROSS_PARAMETER) {
                name = null;
            }
            appendIndex(path, node);
            if (name != null && node.getKind() != ElementKind.CONTAINER_ELEMENT) {
                path.append(path.isEmpty() ? "" : ".").append(name);
            }
        }
        return path.toString();
    }

    private static void appendIndex(StringBuilder path, Path.Node node) {
        if (node.getIndex() != null) {
            path.append('[').append(node.getIndex()).append(']');
        } else if (node.getKey() != null) {
            path.append('[').append(node.getKey()).append(']');
        }
    }
}
