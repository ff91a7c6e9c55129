package ee.realtime;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Sends a message to every connection of the endpoint (where it has tenants: of the tenant) that has been let in: on a
 * {@link Push} type, an action or a {@link Push} observer. A union with other targets is as described at {@link Room}.
 *
 * @since 0.1
 */
@Documented
@Retention(RUNTIME)
@Target({TYPE, METHOD})
public @interface ToAll {
    /**
     * Whether the connection whose action caused the message is left out. It then gets no copy through any other target
     * of the same message either. Without a calling connection it has no effect.
     *
     * @return whether the caller is left out
     */
    boolean exceptSender() default false;
}
