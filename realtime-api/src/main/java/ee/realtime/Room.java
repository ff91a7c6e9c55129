package ee.realtime;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Sends a message to the members of a room: on a {@link Push} type, an action or a {@link Push} observer.
 *
 * <p>All targets of a message are a union in which each connection gets one copy; targets on a method replace those of the
 * message's type.
 *
 * <p>The template is a list of parts joined by {@code :}, each either literal text or one placeholder:
 * {@code conversation:{conversation_id}}. A placeholder is a path of properties of the message, whether or not they travel
 * ({@code @JsonbTransient}); {@code {@in.a}} is a property of the action's payload, in an observer of the observed
 * event; {@code {@user}}, {@code {@tenant}} and {@code {@connection}} are the caller's, on actions alone. A part is a string,
 * an integer, an enum constant or a {@link java.util.UUID}; a collection or array gives one room for each element. A null
 * or blank part is {@code VALIDATION}. No value can name another template's room, a user or everybody: parts are never
 * glued text.
 *
 * @since 0.1
 */
@Documented
@Retention(RUNTIME)
@Target({TYPE, METHOD})
@Repeatable(Rooms.class)
public @interface Room {
    /**
     * The room's template.
     *
     * @return the template
     */
    String value();

    /**
     * Whether the connection whose action caused the message is left out. It then gets no copy through any other target
     * of the same message either. Without a calling connection it has no effect.
     *
     * @return whether the caller is left out
     */
    boolean exceptSender() default false;

    /**
     * Whether an action may push to the room although its caller is not a member. Otherwise such an action is
     * {@code FORBIDDEN}. Events and the {@link Realtime} facade have no such bound.
     *
     * @return whether outsiders may push
     */
    boolean open() default false;
}
