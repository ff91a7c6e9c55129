package ee.realtime.internal.security;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may call a handler: {@code @DenyAll}, {@code @RolesAllowed} and {@code @PermitAll} on the method, else on the class
 * that declares it (Jakarta Annotations 2.1, section 2.1: a bean's class does not replace the guard of what it inherits),
 * else on the bean's class. Servers ignore these on CDI beans, so the module checks them. Immutable.
 */
public final class ActionGuard {
    /** Lets everybody call. */
    public static final ActionGuard OPEN = new ActionGuard(false, null);

    private final boolean denyAll;
    private final @Nullable Set<String> roles;

    private ActionGuard(boolean denyAll, @Nullable Set<String> roles) {
        this.denyAll = denyAll;
        this.roles = roles;
    }

    /**
     * The guard of a handler.
     *
     * @param method the handler
     * @param beanClass the bean's class
     * @return the guard
     */
    public static ActionGuard of(Method method, Class<?> beanClass) {
        return Stream.of(method, method.getDeclaringClass(), beanClass)
                .flatMap(element -> declaredOn(element).stream())
                .findFirst()
                .orElse(OPEN);
    }

    private static Optional<ActionGuard> declaredOn(AnnotatedElement element) {
        if (element.isAnnotationPresent(DenyAll.class)) {
            return Optional.of(new ActionGuard(true, null));
        }
        RolesAllowed allowed = element.getAnnotation(RolesAllowed.class);
        if (allowed != null) {
            return Optional.of(new ActionGuard(false, Set.copyOf(Arrays.asList(allowed.value()))));
        }
        return element.isAnnotationPresent(PermitAll.class) ? Optional.of(OPEN) : Optional.empty();
    }

    /**
     * The guard that asks for one of some roles.
     *
     * @param roles at least one role name
     * @return the guard
     */
    public static ActionGuard ofRoles(Set<String> roles) {
        return new ActionGuard(false, Set.copyOf(roles));
    }

    /**
     * Whether a caller may call.
     *
     * @param inRole whether the caller has a role
     * @return whether it may
     */
    public boolean allows(Predicate<String> inRole) {
        return !denyAll && (roles == null || roles.stream().anyMatch(inRole));
    }

    /**
     * Whether anybody may call, anonymous callers included.
     *
     * @return whether no role is asked for
     */
    public boolean isOpen() {
        return !denyAll && roles == null;
    }

    /**
     * The roles that are asked for.
     *
     * @return the role names; empty if none are
     */
    public Set<String> roles() {
        return roles == null ? Set.of() : roles;
    }
}
