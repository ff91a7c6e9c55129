package ee.realtime.internal.boot;

import ee.realtime.internal.push.PushObserver;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.event.ObserverException;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedParameter;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.EventContext;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls a {@link ee.realtime.Push} observer method in the container's place, because the container throws its result away.
 * Scope, reception, injected parameters and exceptions are as Jakarta CDI 4.0, section 2.8.4 has them; an observer method of
 * our own rather than a configured one, whose exceptions Weld wraps.
 */
final class PushObserverCall<T> implements ObserverMethod<T> {
    /** Takes what an observer returned. */
    interface Sink {
        void observed(PushObserver observer, Object event, @Nullable Object result);
    }

    private final Supplier<BeanManager> applicationBeans;
    private final ObserverMethod<T> observer;
    private final AnnotatedMethod<?> method;
    private final AnnotatedParameter<?> eventParameter;
    private final Sink sink;
    private @Nullable PushObserver push;

    /**
     * @param applicationBeans the application's bean manager, asked for at each event: that which an extension gets does not
     *     see the beans of the application's classes on Payara
     */
    PushObserverCall(
            Supplier<BeanManager> applicationBeans,
            ObserverMethod<T> observer,
            AnnotatedMethod<?> method,
            AnnotatedParameter<?> eventParameter,
            Sink sink) {
        this.applicationBeans = applicationBeans;
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

    @Override
    public Class<?> getBeanClass() {
        return observer.getBeanClass();
    }

    @Override
    public Bean<?> getDeclaringBean() {
        return observer.getDeclaringBean();
    }

    @Override
    public Type getObservedType() {
        return observer.getObservedType();
    }

    @Override
    public Set<Annotation> getObservedQualifiers() {
        return observer.getObservedQualifiers();
    }

    @Override
    public Reception getReception() {
        return observer.getReception();
    }

    @Override
    public TransactionPhase getTransactionPhase() {
        return observer.getTransactionPhase();
    }

    @Override
    public int getPriority() {
        return observer.getPriority();
    }

    @Override
    public boolean isAsync() {
        return observer.isAsync();
    }

    @Override
    public void notify(EventContext<T> context) {
        BeanManager beans = applicationBeans.get();
        CreationalContext<?> dependents = beans.createCreationalContext(null);
        try {
            Object instance = isStatic() ? null : instance(beans, dependents);
            if (instance != null || isStatic()) {
                Object result = method().invoke(instance, arguments(context, beans, dependents));
                if (push != null) {
                    sink.observed(push, context.getEvent(), result);
                }
            }
        } catch (InvocationTargetException e) {
            throw rethrow(e.getCause());
        } catch (IllegalAccessException e) {
            throw new ObserverException(e); // the constructor made it accessible
        } finally {
            dependents.release();
        }
    }

    private boolean isStatic() {
        return Modifier.isStatic(method().getModifiers());
    }

    /** The instance itself rather than its proxy, so that a private observer works as it does with the container. */
    private @Nullable Object instance(BeanManager beans, CreationalContext<?> dependents) {
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
        return create(beans, bean);
    }

    private static <B> B create(BeanManager beans, Bean<B> bean) {
        return beans.getContext(bean.getScope()).get(bean, beans.createCreationalContext(bean));
    }

    private Object[] arguments(EventContext<T> context, BeanManager beans, CreationalContext<?> dependents) {
        List<? extends AnnotatedParameter<?>> parameters = method.getParameters();
        Object[] arguments = new Object[parameters.size()];
        for (AnnotatedParameter<?> parameter : parameters) {
            arguments[parameter.getPosition()] = argument(parameter, context, beans, dependents);
        }
        return arguments;
    }

    private Object argument(
            AnnotatedParameter<?> parameter,
            EventContext<T> context,
            BeanManager beans,
            CreationalContext<?> dependents) {
        if (parameter.getPosition() == eventParameter.getPosition()) {
            return context.getEvent();
        }
        if (parameter.getBaseType() == EventMetadata.class) {
            return context.getMetadata();
        }
        return beans.getInjectableReference(beans.createInjectionPoint(parameter), dependents);
    }

    private static RuntimeException rethrow(@Nullable Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException unchecked ? unchecked : new ObserverException(thrown);
    }
}
