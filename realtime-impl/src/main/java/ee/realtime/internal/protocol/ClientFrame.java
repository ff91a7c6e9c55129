package ee.realtime.internal.protocol;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One well-formed frame of a client.
 *
 * @param action the action's name, 1 to 128 characters
 * @param id the JSON token by which the client asks for a reply, {@code "7"} with its quotes or {@code 7}, so that the
 *     reply repeats it as it came; {@code null} if no reply is asked for
 * @param payload one JSON value, checked and rewritten by {@link FrameDecoder}; an object in a flat frame
 */
public record ClientFrame(String action, @Nullable String id, String payload) {
    /** The id as plain text: {@code 7} for both tokens {@code "7"} and {@code 7}. */
    public Optional<String> idText() {
        return Optional.ofNullable(id).map(token -> token.startsWith("\"") ? JsonText.unquote(token) : token);
    }
}
