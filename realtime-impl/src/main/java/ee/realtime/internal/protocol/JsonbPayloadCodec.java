package ee.realtime.internal.protocol;

import ee.realtime.spi.PayloadCodec;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.lang.reflect.Type;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The default codec: Jakarta JSON Binding with its default mapping, behind a check of its own. Thread-safe.
 *
 * <p>JSON Binding alone is no check: Yasson binds {@code 99999999999} to the {@code int} 1215752191, {@code 1.5} to 1,
 * {@code "x"} to {@code false}, {@code true} to the string {@code true}, {@code [1]} to a map, and never returns from a
 * text that ends inside an unknown member. So each payload is first held against the type: a number, string, boolean,
 * object or array only where the type is one, an integer (written without fraction and exponent) only within its type's
 * range, a floating-point number only if it is finite in its type, a single character for a {@code char}, {@code null}
 * for anything but a primitive. That is followed through records, bean classes, creators, type arguments, collections,
 * maps and arrays; not through a form that an annotation sets, such as an adapter's.
 *
 * <p>As JSON Binding has it, unknown members are ignored, and an absent one leaves a record's component {@code null}, 0
 * or {@code false}.
 */
public final class JsonbPayloadCodec implements PayloadCodec {
    private final Jsonb jsonb;
    private final JsonParserFactory parsers;
    private final JsonShapes shapes = new JsonShapes();

    /** @param jsonb with the default mapping, against which payloads are checked; to be closed by the caller */
    public JsonbPayloadCodec(Jsonb jsonb) {
        this.jsonb = jsonb;
        this.parsers = JsonProvider.provider().createParserFactory(Map.of());
    }

    /** A codec with a {@link Jsonb} of its own, which holds nothing that must be closed. */
    public static JsonbPayloadCodec create() {
        return new JsonbPayloadCodec(JsonbBuilder.create());
    }

    @Override
    public String encode(@Nullable Object value) {
        try {
            return value == null ? "null" : WellFormed.text(jsonb.toJson(value));
        } catch (StackOverflowError e) {
            // Yasson notices a bean that contains itself, but no collection; an Error would pass by every caller's
            // guard.
            throw new JsonbException("The value contains itself", e);
        }
    }

    /**
     * @throws RuntimeException if the payload does not bind; its message is for the log of a developer
     */
    @Override
    public @Nullable Object decode(String json, Type type) {
        try (JsonParser parser = parsers.createParser(new StringReader(json))) {
            new StrictBinding(shapes, parser).check(type);
        }
        return json.strip().equals("null") ? null : jsonb.fromJson(json, type);
    }
}
