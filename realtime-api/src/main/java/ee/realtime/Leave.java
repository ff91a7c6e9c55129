package ee.realtime;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Takes the caller out of a room when the handler returns normally, before its result is pushed. Leaving a room that the
 * caller is not in is no error.
 *
 * <p>Only on {@link OnAction} methods. Several may be given.
 *
 * @since 0.1
 */
@Documented
@Retention(RUNTIME)
@Target(METHOD)
@Repeatable(Leaves.class)
public @interface Leave {
    /**
     * The room's template as described at {@link Room}, except that placeholders are properties of the action's payload (or
     * names of {@link Param} parameters), {@code {@user}}, {@code {@tenant}} or {@code {@connection}}. A
     * placeholder alone, such as <code>{room}</code>, still names only ordinary rooms of one part.
     *
     * @return the template
     */
    String value();
}
