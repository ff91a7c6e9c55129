package ee.realtime;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Leaves all connections of a user out of a message's targets: on a {@link Push} type, an action or a {@link Push} observer.
 * It holds for the whole union. A null or blank value leaves nobody out.
 *
 * @since 0.1
 */
@Documented
@Retention(RUNTIME)
@Target({TYPE, METHOD})
@Repeatable(ExceptUsers.class)
public @interface ExceptUser {
    /**
     * One placeholder that names the user's id, or a collection of them: <code>{message.sender_id}</code>. Placeholders are
     * as described at {@link Room}.
     *
     * @return the placeholder
     */
    String value();
}
