package ee.realtime.internal.publish;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An encoded payload. It travels between nodes as bytes and is framed as text on the node that delivers it, so a payload
 * that stays on its node is never turned into bytes by itself.
 *
 * @param contentType what the text is
 * @param text the encoded data
 * @param members the members of a flat message's data, where somebody has looked for them:
 *     {@link ee.realtime.internal.protocol.FrameEncoder#flatMembers}
 */
public record Payload(
        String contentType, String text, @Nullable Map<String, String> members) {
    private static final String JSON = "application/json";

    /**
     * A JSON payload.
     *
     * @param json one JSON value
     * @return the payload
     */
    public static Payload json(String json) {
        return new Payload(JSON, json, null);
    }

    /**
     * The JSON payload of a flat message.
     *
     * @param json one JSON object
     * @param members its members
     * @return the payload
     */
    public static Payload flat(String json, Map<String, String> members) {
        return new Payload(JSON, json, members);
    }

    /**
     * A payload of another node.
     *
     * @param contentType what the bytes are
     * @param bytes what {@link #bytes} was there
     * @return the payload
     */
    public static Payload of(String contentType, byte[] bytes) {
        return new Payload(contentType, new String(bytes, StandardCharsets.UTF_8), null);
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
