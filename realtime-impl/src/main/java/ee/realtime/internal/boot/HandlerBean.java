package ee.realtime.internal.boot;

import ee.realtime.internal.dispatch.HandlerKind;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import java.lang.reflect.Method;
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
        List<Method> handlers = type.getMethods().stream()
                .map(AnnotatedMethod::getJavaMember)
                .filter(method -> !HandlerKind.of(method).isEmpty())
                .toList();
        return new HandlerBean(bean, type.getJavaClass(), handlers);
    }
}
