package ee.realtime;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * The qualifier that chooses the endpoint of an injected {@link Realtime}. Without it the default endpoint is meant. A path
 * that no {@link RealtimeEndpoint} declares fails the deployment.
 *
 * @since 0.1
 */
@Qualifier
@Documented
@Retention(RUNTIME)
@Target({FIELD, PARAMETER, METHOD, TYPE})
public @interface Endpoint {
    /**
     * The endpoint's path.
     *
     * @return the path
     */
    String value();

    /** Makes instances of the qualifier for programmatic lookup. */
    final class Literal extends AnnotationLiteral<Endpoint> implements Endpoint {
        private static final long serialVersionUID = 1L;

        private final String value;

        private Literal(String value) {
            this.value = value;
        }

        /**
         * The qualifier for a path.
         *
         * @param path the endpoint's path
         * @return the qualifier
         */
        public static Literal of(String path) {
            return new Literal(path);
        }

        @Override
        public String value() {
            return value;
        }
    }
}
