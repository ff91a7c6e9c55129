package ee.realtime.example.signin;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Opens a REST resource to bearers of a token with a role. Not {@code @RolesAllowed}: Payara 6 answers that by itself, and
 * first tries, and logs, a login without a name for whoever the container does not know.
 */
@Target(TYPE)
@Retention(RUNTIME)
public @interface ForRole {
    /** The role, one of {@link Roles}. */
    String value();
}
