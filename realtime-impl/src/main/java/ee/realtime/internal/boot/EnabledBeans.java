package ee.realtime.internal.boot;

import jakarta.enterprise.inject.Specializes;
import jakarta.enterprise.inject.spi.Bean;
import java.util.ArrayList;
import java.util.List;

/**
 * Which of the discovered beans calls go to. The container announces an original and the enabled alternative that takes its
 * place both, and so it does with specialisations.
 *
 * <p>Worked out from what is announced and not by {@code BeanManager.resolve}: on Payara the bean manager that an extension
 * gets does not see the beans of the application's classes.
 */
final class EnabledBeans {
    private final List<Bean<?>> beans = new ArrayList<>();

    void add(Bean<?> bean) {
        beans.add(bean);
    }

    /** Whether no alternative and no specialisation has taken a bean's place. */
    boolean isInUse(Bean<?> bean) {
        return beans.stream().noneMatch(other -> replaces(other, bean));
    }

    /** The beans of a type that are in use; alternatives, if there are any. */
    List<Bean<?>> ofType(Class<?> type) {
        List<Bean<?>> candidates = beans.stream()
                .filter(bean -> bean.getTypes().contains(type) && isInUse(bean))
                .toList();
        List<Bean<?>> alternatives =
                candidates.stream().filter(EnabledBeans::isAlternative).toList();
        return alternatives.isEmpty() ? candidates : alternatives;
    }

    private static boolean replaces(Bean<?> other, Bean<?> bean) {
        Class<?> type = bean.getBeanClass();
        boolean subclass = other != bean
                && other.getBeanClass() != type
                && type.isAssignableFrom(other.getBeanClass())
                && other.getTypes().contains(type);
        return subclass
                && ((other.isAlternative() && !bean.isAlternative())
                        || other.getBeanClass().isAnnotationPresent(Specializes.class));
    }

    private static boolean isAlternative(Bean<?> bean) {
        return bean.isAlternative();
    }
}
