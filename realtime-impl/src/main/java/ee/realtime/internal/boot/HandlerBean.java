package ee.realtime.internal.boot;

import ee.realtime.internal.dispatch.HandlerKind;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;

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

    /**
     * Whether calls go to this bean: it is enabled, and no alternative or specialisation has taken its place. The container
     * announces the original and its alternative both.
     */
    boolean isInUse(BeanManager beans) {
        Set<Bean<?>> candidates = beans.getBeans(type, bean.getQualifiers().toArray(new Annotation[0]));
        if (!candidates.contains(bean)) {
            return false;
        }
        try {
            return bean.equals(beans.resolve(candidates));
        } catch (AmbiguousResolutionException e) {
            return true; // a subclass that is a bean of its own: both are in use
        }
    }
}
