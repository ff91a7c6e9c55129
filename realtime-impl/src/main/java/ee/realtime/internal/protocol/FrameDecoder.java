package ee.realtime.internal.protocol;

import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns the text of a client's frame into a {@link ClientFrame}, or refuses it: not JSON to its last character, nested
 * deeper than 32, a name twice in one object, a number out of bounds, no action. Linear in the text's length; the
 * payload that comes out is never longer than the text. Thread-safe.
 *
 * <p>Strings and names come out without lone surrogates ({@code U+FFFD} takes their place, and names that become equal
 * by that are the same name twice); everything else, NUL and {@code __proto__} included, is data.
 *
 * <p>The action's name is the member with the configured key, else {@code action}, else {@code type}. A frame is
 * enveloped if it has a member {@code data} and none but that, the action and {@code id}; otherwise all members but the
 * action are the payload.
 */
public final class FrameDecoder {
    private final JsonParserFactory parsers;
    private final @Nullable String actionKey;

    /**
     * @param actionKey the member that names the action, or {@code null} for {@code action}, else {@code type}
     * @throws IllegalArgumentException if the key is blank, {@code id} or {@code data}
     */
    public FrameDecoder(JsonProvider provider, @Nullable String actionKey) {
        if (actionKey != null && (actionKey.isBlank() || actionKey.equals("id") || actionKey.equals("data"))) {
            throw new IllegalArgumentException("This member cannot name the action of a frame: '" + actionKey + "'");
        }
        this.parsers = provider.createParserFactory(Map.of());
        this.actionKey = actionKey;
    }

    /**
     * Decodes one frame.
     *
     * @throws RealtimeException {@link ErrorCode#BAD_FRAME}, with a message that can be sent to the client and no
     *     cause: a parser's message may hold a piece of the payload, which must not reach a log
     */
    public ClientFrame decode(String text) {
        try (JsonParser parser = parsers.createParser(new StringReader(text))) {
            return new FrameReader(parser).read().toFrame(actionKey);
        } catch (RealtimeException e) {
            throw e;
        } catch (RuntimeException e) {
            // Providers report a broken text by any of JsonException, IllegalStateException, NoSuchElementException.
            throw bad("The frame is not well-formed JSON");
        }
    }

    static RealtimeException bad(String message) {
        return new RealtimeException(ErrorCode.BAD_FRAME, message);
    }
}
