package ee.realtime;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Sends a message to one connection, whichever node holds it: on a {@link Push} type, an action or a {@link Push} observer.
 * Placeholders and unions are as described at {@link Room}. If the connection is gone, an action is answered by
 * {@code GONE}; the other targets of a union have got their copies by then.
 *
 * @since 0.1
 */
@Documented
@Retention(RUNTIME)
@Target({TYPE, METHOD})
@Repeatable(ToConnections.class)
public @interface ToConnection {
    /**
     * One placeholder that names the connection's id, or a collection of them: {@code {@in.targetId}}.
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
