package ee.realtime.internal.security;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who may call a handler: {@code @DenyAll}, {@code @RolesAllowed} and {@code @PermitAll} on the method, else on its class
 * (Jakarta Annotations 2.1, section 2.10). Servers ignore these on CDI beans, so the module checks them. Immutable.
 */
public final class ActionGuard {
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
        ActionGuard own = declaredOn(method);
        if (own != null) {
            return own;
        }
        ActionGuard inherited = declaredOn(beanClass);
        return inherited != null ? inherited : new ActionGuard(false, null);
    }

    private static @Nullable ActionGuard declaredOn(AnnotatedElement element) {
        if (element.isAnnotationPresent(DenyAll.class)) {
            return new ActionGuard(true, null);
        }
        RolesAllowed allowed = element.getAnnotation(RolesAllowed.class);
        if (allowed != null) {
            return new ActionGuard(false, Set.of(allowed.value()));
        }
        return element.isAnnotationPresent(PermitAll.class) ? new ActionGuard(false, null) : null;
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
