package ee.realtime;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Makes a CDI bean's method the handler of one client action of its endpoint.
 *
 * <h2>When and where it runs</h2>
 *
 * Actions of one connection run one at a time in the order in which their frames arrived; actions of different
 * connections run concurrently, so a shared bean must be thread-safe. The call comes on a container thread with the
 * request context active, through the bean's proxy: interceptors, {@code @Transactional} and Bean Validation work as in
 * Jakarta REST, and {@code @RolesAllowed}, {@code @PermitAll} and {@code @DenyAll} on method or class are checked first.
 *
 * <h2>Parameters</h2>
 *
 * One payload (a record, a class, {@link java.util.Map}, {@link jakarta.json.JsonObject} or {@link String}) or members of
 * it by {@link Param}, and any of {@link Connection}, {@link java.security.Principal} and {@link ActionContext}. A payload
 * that does not bind is {@code BAD_PAYLOAD}; one that violates constraints is {@code VALIDATION}.
 *
 * <h2>Result</h2>
 *
 * Without a target on the method ({@link Room}, {@link ToUser}, {@link ToConnection}, {@link ToAll}) the result is the
 * reply, sent if the client asked for one. With a target the result is a message of a {@link Push} type that goes there
 * after the method has returned, {@code null} for none, and the reply is empty. A
 * {@link java.util.concurrent.CompletionStage} is awaited without holding a thread. {@code void} is an empty reply.
 *
 * <p>A {@link RealtimeException} becomes an error reply with its code. Any other exception that no
 * {@link ee.realtime.spi.ErrorMapper} knows becomes {@code INTERNAL}: it is logged with a reference that the client gets,
 * its text is never sent. After an exception nothing is joined and no result is pushed; that holds too if the result cannot be
 * encoded or must not go where it should.
 *
 * <p>An action that takes longer than {@code realtime.action-timeout} is answered by {@code TIMEOUT}: the method runs on,
 * the connection's next action waits for it, its result and join are abandoned.
 *
 * <p>A method that overrides a handler is one only if it repeats the annotation, as with CDI's observers.
 *
 * <p>The deployment fails if two handlers of one endpoint claim the same action.
 *
 * @since 0.1
 */
@Documented
@Retention(RUNTIME)
@Target(METHOD)
public @interface OnAction {
    /**
     * The name of the action, as clients send it. Names that begin with {@code $} belong to the module.
     *
     * @return the name; empty for the method's name
     */
    String value() default "";
}
