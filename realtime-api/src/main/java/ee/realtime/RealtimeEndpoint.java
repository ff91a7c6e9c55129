package ee.realtime;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Makes a class the home of handlers for one endpoint, a WebSocket path that clients connect to, and an
 * application-scoped CDI bean unless it declares another scope.
 *
 * <p>An endpoint is a world of its own: its connections, rooms, users and action names are not those of another
 * endpoint. Several beans may name the same path and share the endpoint; what is said more than once must agree, or the
 * deployment fails. Handlers on beans without this annotation belong to the default endpoint {@value #DEFAULT_PATH},
 * which exists when something uses it.
 *
 * @since 0.1
 */
@Stereotype
@ApplicationScoped
@Documented
@Retention(RUNTIME)
@Target(TYPE)
public @interface RealtimeEndpoint {
    /** The path of the endpoint that is used where none is named. */
    String DEFAULT_PATH = "/realtime";

    /**
     * The path below the application's context path, for example {@code /ws/chat}. It begins with a slash and is matched
     * exactly, a trailing slash included.
     *
     * @return the path
     */
    String path() default DEFAULT_PATH;

    /**
     * The name that configuration uses for this endpoint, as in {@code realtime.endpoints.chat.heartbeat}.
     *
     * @return the name; empty for the path's last segment
     */
    String name() default "";

    /**
     * Who may connect.
     *
     * @return one policy, or none to leave it unsaid; unsaid by all beans of the endpoint means
     *     {@link IdentityPolicy#OPTIONAL}
     */
    IdentityPolicy[] identity() default {};

    /**
     * The shape of the messages that this endpoint sends. Both shapes are always understood from clients.
     *
     * @return one shape, or none to leave it unsaid; unsaid by all beans of the endpoint means
     *     {@link MessageFormat#ENVELOPE}
     */
    MessageFormat[] format() default {};
}
