package ee.realtime;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Puts the caller into a room when the handler returns normally: the method is the guard of the room.
 *
 * <p>The order is: rights, binding, validation, the join is prepared (from here on messages of the room are held for the
 * caller), the method runs, the join is completed and what was held is delivered, the result is pushed, the reply is sent.
 * So nothing that is published between a snapshot taken by the method and the join is missed. After an exception or a
 * timeout the join is abandoned and what was held is dropped. Joining a room twice is no error.
 *
 * <p>Only on {@link OnAction} methods. Several may be given.
 *
 * @since 0.1
 */
@Documented
@Retention(RUNTIME)
@Target(METHOD)
@Repeatable(Joins.class)
public @interface Join {
    /**
     * The room's template as described at {@link Room}, except that placeholders are properties of the action's payload (or
     * names of {@link Param} parameters), {@code {@user}}, {@code {@tenant}} or {@code {@connection}}. A
     * placeholder alone, such as <code>{room}</code>, still names only ordinary rooms of one part.
     *
     * @return the template
     */
    String value();
}
