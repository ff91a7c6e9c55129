package ee.realtime;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Sends a message to every connection of a user of the endpoint, on all nodes: on a {@link Push} type, an action or a
 * {@link Push} observer. Placeholders and unions are as described at {@link Room}.
 *
 * @since 0.1
 */
@Documented
@Retention(RUNTIME)
@Target({TYPE, METHOD})
@Repeatable(ToUsers.class)
public @interface ToUser {
    /**
     * One placeholder that names the user's id, or a collection of them: <code>{participants}</code>.
     *
     * @return the placeholder
     */
    String value();

    /**
     * Whether the connection whose action caused the message is left out. It then gets no copy through any other target
     * of the same message either. Without a calling connection it has no effect.
     *
     * @return whether the caller is left out
     */
    boolean exceptSender() default false;
}
