package ee.realtime;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Makes a bean method run once for each connection that has ended, after its last action has finished, for whatever
 * reason it ended: the client closed it, the network broke, or the server closed it. It runs only for connections that
 * were let in.
 *
 * <p>Parameters are any of {@link Connection}, {@link java.security.Principal} and {@link DisconnectReason}. The
 * connection is closed and out of all rooms by then; what is sent to it goes nowhere. The request context is active; the
 * thread may be the container's or one of its managed executor. An exception is logged and has no other effect. The
 * result, if any, is ignored.
 *
 * @since 0.1
 */
@Documented
@Retention(RUNTIME)
@Target(METHOD)
public @interface OnDisconnect {}
