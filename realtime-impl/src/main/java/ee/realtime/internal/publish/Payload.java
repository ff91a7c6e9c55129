package ee.realtime.internal.publish;

import java.nio.charset.StandardCharsets;

/**
 * An encoded payload. It travels between nodes as bytes and is framed as text on the node that delivers it, so a payload
 * that stays on its node is never turned into bytes by itself.
 *
 * @param contentType what the text is
 * @param text the encoded data
 */
public record Payload(String contentType, String text) {
    private static final String JSON = "application/json";

    /**
     * A JSON payload.
     *
     * @param json one JSON value
     * @return the payload
     */
    public static Payload json(String json) {
        return new Payload(JSON, json);
    }

    /**
     * A payload of another node.
     *
     * @param contentType what the bytes are
     * @param bytes what {@link #bytes} was there
     * @return the payload
     */
    public static Payload of(String contentType, byte[] bytes) {
        return new Payload(contentType, new String(bytes, StandardCharsets.UTF_8));
    }

    /**
     * The text as it travels between nodes.
     *
     * @return its UTF-8, made anew at each call
     */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
