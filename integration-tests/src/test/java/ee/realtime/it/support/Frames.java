package ee.realtime.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;

/** Frames of the wire protocol as tests write and read them. JSON may be written with single quotes. */
public final class Frames {
    private Frames() {}

    public static JsonValue json(String text) {
        return parse(text.replace('\'', '"'));
    }

    public static JsonObject object(String text) {
        return json(text).asJsonObject();
    }

    /** JSON as it is. */
    public static JsonValue parse(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }

    public static JsonObject message(String type, String data) {
        return Json.createObjectBuilder()
                .add("type", type)
                .add("data", json(data))
                .build();
    }

    public static JsonObject reply(String id, String data) {
        return Json.createObjectBuilder(message("reply", data)).add("id", id).build();
    }

    public static JsonObject emptyReply(String id) {
        return reply(id, "null");
    }

    /** The code of an error frame, of which the shape is checked; with the id in front where there is one: {@code 7: GONE}. */
    public static String error(JsonObject frame) {
        assertThat(frame.getString("type")).as("type of %s", frame).isEqualTo("error");
        assertThat(frame.keySet()).as("members of %s", frame).isSubsetOf("type", "id", "data");
        JsonObject data = frame.getJsonObject("data");
        assertThat(data.keySet())
                .as("members of %s", frame)
                .contains("code", "message", "retryable")
                .isSubsetOf("code", "message", "retryable", "violations", "retryAfter", "ref");
        assertThat(data.getString("message")).isNotBlank();
        assertThat(data.get("retryable")).isIn(JsonValue.TRUE, JsonValue.FALSE);
        return frame.containsKey("id") ? frame.getString("id") + ": " + data.getString("code") : data.getString("code");
    }
}
