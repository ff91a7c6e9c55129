package ee.realtime.internal.boot;

import ee.realtime.internal.dispatch.HandlerKind;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;

/**
 * A bean with handlers, as it was discovered.
 *
 * @param bean the bean
 * @param type its class
 * @param handlers its handler methods, inherited ones included
 */
record HandlerBean(Bean<?> bean, Class<?> type, List<Method> handlers) {
    static HandlerBean of(Bean<?> bean, AnnotatedType<?> type) {
        Class<?> beanClass = type.getJavaClass();
        List<Method> handlers = type.getMethods().stream()
                .map(AnnotatedMethod::getJavaMember)
                .filter(method -> !HandlerKind.of(method).isEmpty())
                // The compiler copies annotations to bridges.
                .filter(method -> !method.isBridge() && !isOverridden(method, beanClass))
                .toList();
        return new HandlerBean(bean, beanClass, handlers);
    }

    /** Discovery shows overridden methods too. As with CDI's observers, the overriding method's annotations are what counts. */
    private static boolean isOverridden(Method method, Class<?> beanClass) {
        if (Modifier.isPrivate(method.getModifiers()) || Modifier.isStatic(method.getModifiers())) {
            return false;
        }
        for (Class<?> type = beanClass;
                type != null && type != method.getDeclaringClass();
                type = type.getSuperclass()) {
            if (Arrays.stream(type.getDeclaredMethods()).anyMatch(own -> overrides(own, method))) {
                return true;
            }
        }
        return false;
    }

    private static boolean overrides(Method own, Method inherited) {
        boolean visible = (inherited.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0
                || own.getDeclaringClass().getPackage()
                        == inherited.getDeclaringClass().getPackage();
        return visible
                && own.getName().equals(inherited.getName())
                && Arrays.equals(own.getParameterTypes(), inherited.getParameterTypes());
    }
}
