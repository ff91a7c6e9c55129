package ee.realtime.internal.dispatch;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The way to the instance of a bean: its client proxy, which stays the same; a dependent bean is made for each call and
 * destroyed after it, or after the stage that the call returned. Thread-safe.
 */
public final class BeanAccess {
    private final BeanManager beans;
    private final Bean<?> bean;
    private final Class<?> type;
    private volatile @Nullable Object shared;

    /**
     * The way to a bean.
     *
     * @param beans the application's beans
     * @param bean the bean
     * @param type the class that declares or inherits the handler
     */
    public BeanAccess(BeanManager beans, Bean<?> bean, Class<?> type) {
        this.beans = beans;
        this.bean = bean;
        this.type = type;
    }

    /** Calls with one instance, which lives until the call and the stage that it returned have ended. */
    <T extends @Nullable Object> CompletionStage<T> call(Function<Object, CompletionStage<T>> call) {
        if (bean.getScope() != Dependent.class) {
            return call.apply(shared());
        }
        CreationalContext<?> dependents = beans.createCreationalContext(bean);
        CompletionStage<T> result;
        try {
            result = call.apply(beans.getReference(bean, type, dependents));
        } catch (RuntimeException | Error e) {
            dependents.release();
            throw e;
        }
        return result.whenComplete((value, failure) -> dependents.release());
    }

    /**
     * Makes the proxy, so that a class that cannot have one is found at deployment rather than at the first call.
     *
     * @throws jakarta.enterprise.inject.UnproxyableResolutionException if the class cannot have a proxy
     */
    public void prepare() {
        if (beans.isNormalScope(bean.getScope())) {
            shared();
        }
    }

    private Object shared() {
        Object reference = shared;
        if (reference == null) {
            reference = beans.getReference(bean, type, beans.createCreationalContext(bean));
            shared = reference;
        }
        return reference;
    }
}
