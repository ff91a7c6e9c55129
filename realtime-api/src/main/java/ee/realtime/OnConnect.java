package ee.realtime;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Makes a bean method run for each connection before the client is told that it is connected: before the message
 * {@code connected}, or, where the identity comes in the first message, before {@code authenticated}.
 *
 * <p>Parameters are any of {@link Connection} and {@link java.security.Principal}. The members of a non-null result are
 * added to {@code connected} (or {@code authenticated}); a {@link java.util.concurrent.CompletionStage} is awaited
 * without holding a thread. Nothing that is sent to the connection meanwhile overtakes {@code connected}.
 *
 * <p>The method refuses the connection by throwing: it is closed with 4503, with the message of a
 * {@link RealtimeException} as the reason; the text of any other exception is logged and never sent.
 *
 * <p>It runs on the container's thread with the request context active. Several such methods of one endpoint run in no
 * stated order.
 *
 * @since 0.1
 */
@Documented
@Retention(RUNTIME)
@Target(METHOD)
public @interface OnConnect {}
