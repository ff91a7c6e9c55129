package ee.realtime;

import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Binds a handler's parameter to one member of the payload, which must then be a JSON object. A member that is absent or
 * {@code null} gives {@code null}, or {@code BAD_PAYLOAD} for a primitive parameter.
 *
 * @since 0.1
 */
@Documented
@Retention(RUNTIME)
@Target(PARAMETER)
public @interface Param {
    /**
     * The member's name.
     *
     * @return the name
     */
    String value();
}
