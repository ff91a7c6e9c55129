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

/**
 * The application's replacements for the module's defaults, and the server's validator.
 *
 * @param authenticator recognises callers
 * @param reauthorizer says what they may do now
 * @param tenants confines them
 * @param codec binds and encodes payloads
 * @param errors makes errors of the application's exceptions
 * @param validator checks constraints
 */
public record Spi(
        Optional<Authenticator> authenticator,
        Optional<Reauthorizer> reauthorizer,
        Optional<TenantResolver> tenants,
        Optional<PayloadCodec> codec,
        Optional<ErrorMapper> errors,
        HandlerValidator validator) {
    /** What an application may replace. */
    static final List<Class<?>> TYPES = List.of(
            Authenticator.class, Reauthorizer.class, TenantResolver.class, PayloadCodec.class, ErrorMapper.class);

    /** Those among an application's beans. */
    static Spi of(BeanManager beans, Map<Class<?>, Bean<?>> found) {
        return new Spi(
                find(beans, found, Authenticator.class),
                find(beans, found, Reauthorizer.class),
                find(beans, found, TenantResolver.class),
                find(beans, found, PayloadCodec.class),
                find(beans, found, ErrorMapper.class),
                validator(beans));
    }

    private static <T> Optional<T> find(BeanManager beans, Map<Class<?>, Bean<?>> found, Class<T> type) {
        return Optional.ofNullable(found.get(type)).map(bean -> reference(beans, bean, type));
    }

    private static <T> T reference(BeanManager beans, Bean<?> bean, Class<T> type) {
        return type.cast(beans.getReference(bean, type, beans.createCreationalContext(bean)));
    }

    /** Constraints are checked where the server has Bean Validation. */
    private static HandlerValidator validator(BeanManager beans) {
        try {
            return findValidator(beans);
        } catch (LinkageError absent) {
            return HandlerValidator.none();
        }
    }

    private static HandlerValidator findValidator(BeanManager beans) {
        Set<Bean<?>> validators = beans.getBeans(Validator.class);
        return validators.isEmpty()
                ? HandlerValidator.none()
                : new BeanValidation(reference(beans, beans.resolve(validators), Validator.class));
    }
}
