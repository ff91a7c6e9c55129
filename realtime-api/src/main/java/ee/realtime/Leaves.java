package ee.realtime;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Holds several {@link Leave} annotations; written by the compiler.
 *
 * @since 0.1
 */
@Documented
@Retention(RUNTIME)
@Target(METHOD)
public @interface Leaves {
    /**
     * The annotations.
     *
     * @return the annotations in their order of writing
     */
    Leave[] value();
}
