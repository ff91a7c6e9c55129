package ee.realtime.internal.protocol;

import ee.realtime.spi.PayloadCodec;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** The default codec: Jakarta JSON Binding. Thread-safe. */
public final class JsonbPayloadCodec implements PayloadCodec {
    private final Jsonb jsonb;

    public JsonbPayloadCodec(Jsonb jsonb) {
        this.jsonb = jsonb;
    }

    /** A codec with the module's own, strict {@link Jsonb}. */
    public static JsonbPayloadCodec create() {
        return new JsonbPayloadCodec(JsonbBuilder.create());
    }

    @Override
    public String encode(@Nullable Object value) {
        return value == null ? "null" : WellFormed.text(jsonb.toJson(value));
    }

    @Override
    public @Nullable Object decode(String json, Type type) {
        return json.equals("null") ? null : jsonb.fromJson(json, type);
    }
}
