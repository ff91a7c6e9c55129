package ee.realtime.internal.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import ee.realtime.RealtimeException;
import ee.realtime.corpus.CorpusTypes;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any payload that the decoder lets pass binds to what a handler takes, without loss, or fails with an exception that the
 * dispatcher expects, in bounded time.
 */
class PayloadBindingFuzz {
    private static final FrameDecoder DECODER = new FrameDecoder(JsonProvider.provider(), null);
    private static final JsonbPayloadCodec CODEC = JsonbPayloadCodec.create();
    private static final List<String> ACTIONS =
            List.of("scalars", "primitives", "times", "containers", "bean", "made", "map", "object", "room");
    /** Rounded by their types, which is what these are for. */
    private static final Set<String> ROUNDED = Set.of("aFloat", "aDouble", "number");
    /** Written in one of several ways. */
    private static final Set<String> NORMALIZED = Set.of("uuid");

    @MethodSource("ee.realtime.internal.protocol.Seeds#texts")
    @DictionaryEntries({
        "\"action\":\"scalars\",\"data\":{",
        "\"action\":\"primitives\",\"data\":{",
        "\"action\":\"times\",\"data\":{",
        "\"action\":\"containers\",\"data\":{",
        "\"action\":\"bean\",\"data\":{",
        "\"aByte\":",
        "\"aLong\":",
        "\"bigDecimal\":",
        "\"aChar\":",
        "\"uuid\":",
        "\"color\":\"RED\"",
        "\"date\":",
        "\"instant\":",
        "\"duration\":",
        "\"zoned\":",
        "\"byNumber\":{",
        "\"byBigInteger\":{",
        "\"nested\":[[{",
        "\"deep\":{",
        "\"any\":",
        "\"whatever\":"
    })
    @FuzzTest
    void bind(byte[] bytes) {
        ClientFrame frame;
        try {
            frame = DECODER.decode(new String(bytes, UTF_8));
        } catch (RealtimeException refused) {
            return;
        }
        String action = ACTIONS.contains(frame.action()) ? frame.action() : "containers";
        CpuTime.check(() -> bind(action, frame.payload()));
    }

    private static void bind(String action, String payload) {
        Type type = CorpusTypes.payload(action).orElseThrow();
        Object bound;
        try {
            bound = CODEC.decode(payload, type);
        } catch (RuntimeException expected) {
            return;
        }
        String once = CODEC.encode(bound);
        check(StrictJson.isJson(once), "encoded to " + once);
        String twice = CODEC.encode(CODEC.decode(once, type));
        check(once.equals(twice), once + " becomes " + twice);
        if (action.equals("scalars") || action.equals("primitives")) {
            checkNothingIsLost(parse(payload), parse(once));
        }
    }

    private static void checkNothingIsLost(JsonValue payload, JsonValue bound) {
        if (!(payload instanceof JsonObject before) || !(bound instanceof JsonObject after)) {
            return;
        }
        after.forEach((name, value) -> {
            JsonValue sent = before.get(name);
            if (sent != null && sent != JsonValue.NULL && !ROUNDED.contains(name)) {
                check(isSame(name, sent, value), name + " was " + sent + " and is " + value);
            }
        });
    }

    private static boolean isSame(String name, JsonValue sent, JsonValue bound) {
        if (sent instanceof JsonNumber one && bound instanceof JsonNumber other) {
            return one.bigDecimalValue().compareTo(other.bigDecimalValue()) == 0;
        } else if (sent instanceof JsonString one && bound instanceof JsonString other) {
            return NORMALIZED.contains(name)
                    ? one.getString().equalsIgnoreCase(other.getString())
                    : one.getString().equals(other.getString());
        }
        return sent.equals(bound);
    }

    private static JsonValue parse(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readValue();
        }
    }

    private static void check(boolean holds, String problem) {
        if (!holds) {
            throw new AssertionError(problem);
        }
    }
}
