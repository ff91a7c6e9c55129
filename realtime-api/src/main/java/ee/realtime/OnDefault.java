package ee.realtime;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Makes a bean method the handler of every action of its endpoint that no {@link OnAction} method claims. All that is said
 * there of order, threads, parameters and results holds here; {@link ActionContext#action()} tells the action's name.
 *
 * <p>Without such a method an unclaimed action is answered by {@code UNKNOWN_ACTION}. Names that begin with {@code $} never
 * arrive here. An endpoint has at most one.
 *
 * @since 0.1
 */
@Documented
@Retention(RUNTIME)
@Target(METHOD)
public @interface OnDefault {}
