package ee.realtime;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Names the tenant to which a message that comes from an event is confined: on a {@link Push} type or a {@link Push}
 * observer. On an endpoint with tenants a message that names none is refused. The pushes of an action always stay in its
 * caller's tenant, whatever this says.
 *
 * @since 0.1
 */
@Documented
@Retention(RUNTIME)
@Target({TYPE, METHOD})
public @interface Tenant {
    /**
     * One placeholder that names the tenant's id: <code>{weddingId}</code>. Placeholders are as described at {@link Room}.
     *
     * @return the placeholder
     */
    String value();
}
