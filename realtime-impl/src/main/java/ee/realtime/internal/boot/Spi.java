package ee.realtime.internal.boot;

import ee.realtime.internal.dispatch.BeanValidation;
import ee.realtime.internal.dispatch.HandlerValidator;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.validation.Validator;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The application's replacements for the module's defaults, and the server's validator. */
final class Spi {
    private final BeanManager beans;

    Spi(BeanManager beans) {
        this.beans = beans;
    }

    /** The application's bean of a type, if it has one. */
    <T> Optional<T> find(Class<T> type) {
        Set<Bean<?>> candidates = beans.getBeans(type);
        @Nullable Bean<?> bean = candidates.isEmpty() ? null : beans.resolve(candidates);
        return bean == null
                ? Optional.empty()
                : Optional.of(type.cast(beans.getReference(bean, type, beans.createCreationalContext(bean))));
    }

    /** Constraints are checked where the server has Bean Validation. */
    HandlerValidator validator() {
        try {
            return findValidator();
        } catch (LinkageError absent) {
            return HandlerValidator.none();
        }
    }

    private HandlerValidator findValidator() {
        return find(Validator.class).<HandlerValidator>map(BeanValidation::new).orElseGet(HandlerValidator::none);
    }
}
