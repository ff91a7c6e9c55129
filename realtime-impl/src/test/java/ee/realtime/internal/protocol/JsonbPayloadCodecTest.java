package ee.realtime.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatRuntimeException;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonbPayloadCodecTest {
    private final JsonbPayloadCodec codec = JsonbPayloadCodec.create();

    public record Order(UUID id, int count, Instant at, TimeUnit unit, List<String> tags, Map<String, Long> prices) {}

    public record Count(int count, Integer box, boolean sure, String name) {}

    @Test
    void decodeInvertsEncode() {
        Order order = new Order(
                UUID.randomUUID(),
                3,
                Instant.EPOCH,
                TimeUnit.DAYS,
                List.of("a", "\u0000é😀"),
                Map.of("x", Long.MAX_VALUE));

        assertThat(codec.decode(codec.encode(order), Order.class)).isEqualTo(order);
    }

    @Test
    void nullIsNullForEveryTypeButAPrimitive() {
        assertThat(codec.encode(null)).isEqualTo("null");
        for (Type type : List.of(Order.class, String.class, Integer.class, List.class, JsonValue.class)) {
            assertThat(codec.decode("null", type)).isNull();
        }
        assertThatRuntimeException().isThrownBy(() -> codec.decode("null", int.class));
    }

    @Test
    void encodedTextIsWellFormed() {
        assertThat(codec.encode(List.of("\uD800\u0001\""))).isEqualTo("[\"\uFFFD\\u0001\\\"\"]");
    }

    @Test
    void scalarsAndJsonValuesAreEncodedAsTheyAre() {
        assertThat(codec.encode("a")).isEqualTo("\"a\"");
        assertThat(codec.encode(7)).isEqualTo("7");
        assertThat(codec.encode(Json.createObjectBuilder().add("a", 1).build())).isEqualTo("{\"a\":1}");
    }

    @Test
    void valueThatContainsItselfFails() {
        List<Object> endless = new ArrayList<>();
        endless.add(endless);

        assertThatRuntimeException().isThrownBy(() -> codec.encode(endless));
    }

    @Test
    void absentMembersAreNullZeroOrFalse() {
        assertThat(codec.decode("{}", Count.class)).isEqualTo(new Count(0, null, false, null));
    }

    @Test
    void unknownMembersAreIgnored() {
        assertThat(codec.decode("{\"__proto__\":{\"count\":[1]},\"userId\":\"x\",\"count\":1}", Count.class))
                .isEqualTo(new Count(1, null, false, null));
    }

    @Test
    void jsonObjectIsTakenWhole() {
        JsonObject object = (JsonObject) codec.decode("{\"a\":[1,{\"b\":1.5}]}", JsonObject.class);

        assertThat(object).hasToString("{\"a\":[1,{\"b\":1.5}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"z\":[",
                "{\"z\":{",
                "{\"count\":",
                "{\"count\":1",
                "{\"count\":1}}",
                "{\"count\":1} x",
                "{\"count\":1,}",
                "{\"z\":\""
            })
    void brokenTextFailsInBoundedTime(String json) {
        for (Type type : List.of(Count.class, Order.class, Map.class, Object.class, JsonObject.class)) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(2), () -> assertThrows(RuntimeException.class, () -> codec.decode(json, type)));
        }
    }
}
