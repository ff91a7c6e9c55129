package ee.realtime.internal.boot;

import ee.realtime.internal.push.PushObserver;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.event.ObserverException;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedParameter;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.EventContext;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls a {@link ee.realtime.Push} observer method in the container's place, because the container throws its result away.
 * Scope, reception and injected parameters are as Jakarta CDI 4.0, section 2.8.4 has them.
 */
final class PushObserverCall {
    /** Takes what an observer returned. */
    interface Sink {
        void observed(PushObserver observer, Object event, @Nullable Object result);
    }

    private final BeanManager beans;
    private final ObserverMethod<?> observer;
    private final AnnotatedMethod<?> method;
    private final AnnotatedParameter<?> eventParameter;
    private final Sink sink;
    private @Nullable PushObserver push;

    PushObserverCall(
            BeanManager beans,
            ObserverMethod<?> observer,
            AnnotatedMethod<?> method,
            AnnotatedParameter<?> eventParameter,
            Sink sink) {
        this.beans = beans;
        this.observer = observer;
        this.method = method;
        this.eventParameter = eventParameter;
        this.sink = sink;
        method.getJavaMember().setAccessible(true);
    }

    Method method() {
        return method.getJavaMember();
    }

    Type eventType() {
        return eventParameter.getBaseType();
    }

    /** What the method's annotations say, once the deployment has checked them. */
    void use(PushObserver checked) {
        push = checked;
    }

    void notify(EventContext<?> context) throws Exception {
        CreationalContext<?> dependents = beans.createCreationalContext(null);
        try {
            Object instance = isStatic() ? null : instance(dependents);
            if (instance != null || isStatic()) {
                Object result = method().invoke(instance, arguments(context, dependents));
                if (push != null) {
                    sink.observed(push, context.getEvent(), result);
                }
            }
        } catch (InvocationTargetException e) {
            throw rethrow(e.getCause());
        } finally {
            dependents.release();
        }
    }

    private boolean isStatic() {
        return Modifier.isStatic(method().getModifiers());
    }

    /** The instance itself rather than its proxy, so that a private observer works as it does with the container. */
    private @Nullable Object instance(CreationalContext<?> dependents) {
        Bean<?> bean = observer.getDeclaringBean();
        if (!beans.isNormalScope(bean.getScope())) {
            return beans.getReference(bean, bean.getBeanClass(), dependents);
        }
        if (observer.getReception() == Reception.IF_EXISTS) {
            try {
                return beans.getContext(bean.getScope()).get(bean);
            } catch (ContextNotActiveException e) {
                return null;
            }
        }
        return create(bean);
    }

    private <T> T create(Bean<T> bean) {
        return beans.getContext(bean.getScope()).get(bean, beans.createCreationalContext(bean));
    }

    private Object[] arguments(EventContext<?> context, CreationalContext<?> dependents) {
        List<? extends AnnotatedParameter<?>> parameters = method.getParameters();
        Object[] arguments = new Object[parameters.size()];
        for (AnnotatedParameter<?> parameter : parameters) {
            arguments[parameter.getPosition()] = argument(parameter, context, dependents);
        }
        return arguments;
    }

    private Object argument(AnnotatedParameter<?> parameter, EventContext<?> context, CreationalContext<?> dependents) {
        if (parameter.getPosition() == eventParameter.getPosition()) {
            return context.getEvent();
        }
        if (parameter.getBaseType() == EventMetadata.class) {
            return context.getMetadata();
        }
        return beans.getInjectableReference(beans.createInjectionPoint(parameter), dependents);
    }

    private static Exception rethrow(@Nullable Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException unchecked ? unchecked : new ObserverException(thrown);
    }
}
