package ee.realtime.spi;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Turns payloads into Java objects and back. The default is Jakarta JSON Binding with the provider's defaults. Thread-safe.
 *
 * @since 0.1
 */
public interface PayloadCodec {
    /**
     * Encodes a message's data, once for each message however many clients get it.
     *
     * @param value the data; {@code null} is JSON {@code null}
     * @return one JSON value
     * @throws RuntimeException if the value cannot be encoded
     */
    String encode(@Nullable Object value);

    /**
     * Decodes a payload.
     *
     * @param json one JSON value, checked to its last character: well-formed, within the frame's depth, without duplicate
     *     keys
     * @param type what the handler takes
     * @return the value, {@code null} for JSON {@code null}
     * @throws RuntimeException if the payload does not bind; the client is told {@code BAD_PAYLOAD} and nothing of the cause
     */
    @Nullable
    Object decode(String json, Type type);
}
