package ee.realtime;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Makes a type a message to clients, or an observer method the source of one.
 *
 * <h2>On a type</h2>
 *
 * A CDI event of this type, or of a type that extends or implements it, is pushed to the targets that the type names
 * ({@link Room}, {@link ToUser}, {@link ToConnection}, {@link ToAll}); the nearest annotated type wins, superclasses before
 * interfaces. The type is encoded by JSON-B and is never a CDI bean. {@code Event.fireAsync} with such a type is refused:
 * asynchronous observers run even if the transaction rolls back.
 *
 * <h2>On an observer method</h2>
 *
 * The result of a CDI observer method becomes a message, for events of types that cannot be annotated; {@code null} pushes
 * nothing. Targets on the method replace those of the result's type.
 *
 * <h2>When it goes out</h2>
 *
 * Inside a JTA transaction the message is encoded at once and goes out after the commit, in the order of the calls; after
 * a rollback it does not. Without a transaction it goes at once. A message that cannot be encoded or addressed is logged
 * and counted; it never breaks the business transaction.
 *
 * @since 0.1
 */
@Stereotype
@Documented
@Retention(RUNTIME)
@Target({TYPE, METHOD})
public @interface Push {
    /**
     * The message's type on the wire.
     *
     * @return the type; never one that begins with {@code $} or is the module's own ({@code connected},
     *     {@code authenticated}, {@code reply}, {@code error}, {@code resumed})
     */
    String value();

    /**
     * The path of the endpoint whose clients get the message when it is fired as an event or comes from an observer. As
     * the result of an action it goes to the action's endpoint, and must not name another; a type that is nothing else
     * need not name one.
     *
     * @return the path; empty for the default endpoint
     */
    String endpoint() default "";

    /**
     * The message's shape on the wire.
     *
     * @return one shape, or none for the endpoint's
     */
    MessageFormat[] format() default {};

    /**
     * A placeholder such as <code>{id}</code>, naming the property whose value is the key under which a newer message
     * replaces an older one that still waits for a slow client, where the endpoint's slow-consumer policy is
     * {@code conflate}.
     *
     * @return the placeholder; empty for messages that are not conflated
     */
    String conflate() default "";
}
