package ee.realtime;

import jakarta.json.JsonValue;
import java.util.Optional;

/**
 * The request that a handler answers, for handlers that need more than its payload. Valid during the call and after it.
 *
 * @since 0.1
 */
public interface ActionContext {
    /**
     * The action's name as the client sent it.
     *
     * @return the name
     */
    String action();

    /**
     * The id by which the client asked for a reply.
     *
     * @return the id as text, or empty if it did not ask
     */
    Optional<String> id();

    /**
     * The payload as JSON: the frame's {@code data}, or in a flat frame its members without the action's.
     *
     * @return the payload
     */
    JsonValue payload();
}
