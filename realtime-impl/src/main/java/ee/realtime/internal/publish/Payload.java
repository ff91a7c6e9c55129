package ee.realtime.internal.publish;

import java.nio.charset.StandardCharsets;

/**
 * An encoded payload. It travels between nodes as it is and is framed on the node that delivers it. The bytes are not
 * copied; nobody changes them.
 *
 * @param contentType what the bytes are
 * @param bytes the bytes
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Payload(String contentType, byte[] bytes) {
    private static final String JSON = "application/json";

    /**
     * A JSON payload.
     *
     * @param json one JSON value
     * @return the payload
     */
    public static Payload json(String json) {
        return new Payload(JSON, json.getBytes(StandardCharsets.UTF_8));
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
