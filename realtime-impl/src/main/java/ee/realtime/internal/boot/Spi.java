package ee.realtime.internal.boot;

import ee.realtime.internal.dispatch.BeanValidation;
import ee.realtime.internal.dispatch.HandlerValidator;
import ee.realtime.spi.Authenticator;
import ee.realtime.spi.ErrorMapper;
import ee.realtime.spi.PayloadCodec;
import ee.realtime.spi.Reauthorizer;
import ee.realtime.spi.TenantResolver;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The application's replacements for the module's defaults, and the server's validator. */
final class Spi {
    /** What an application may replace. */
    static final List<Class<?>> TYPES = List.of(
            Authenticator.class, Reauthorizer.class, TenantResolver.class, PayloadCodec.class, ErrorMapper.class);

    private final BeanManager beans;
    private final Map<Class<?>, Bean<?>> found;

    Spi(BeanManager beans, Map<Class<?>, Bean<?>> found) {
        this.beans = beans;
        this.found = found;
    }

    /** The application's bean of a type, if it has one. */
    <T> Optional<T> find(Class<T> type) {
        return Optional.ofNullable(found.get(type)).map(bean -> reference(bean, type));
    }

    private <T> T reference(Bean<?> bean, Class<T> type) {
        return type.cast(beans.getReference(bean, type, beans.createCreationalContext(bean)));
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
        Set<Bean<?>> validators = beans.getBeans(Validator.class);
        return validators.isEmpty()
                ? HandlerValidator.none()
                : new BeanValidation(reference(beans.resolve(validators), Validator.class));
    }
}
