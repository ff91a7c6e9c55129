package ee.realtime.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatRuntimeException;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which JSON values bind to which scalar types, alone and wherever else the type may stand. */
class StrictBindingTest {
    private static final List<String> VALUES = List.of(
            "true",
            "false",
            "\"\"",
            "\"x\"",
            "\"12\"",
            "\"true\"",
            "\"DAYS\"",
            "\"ab\"",
            "{}",
            "[]",
            "[1]",
            "[\"x\"]",
            "[true]",
            "12",
            "-0",
            "127",
            "128",
            "-128",
            "-32768",
            "-2147483648",
            "-9223372036854775808",
            "-129",
            "32767",
            "32768",
            "2147483647",
            "2147483648",
            "-2147483649",
            "99999999999",
            "9223372036854775807",
            "9223372036854775808",
            "1.5",
            "1.0",
            "1e2",
            "1e39",
            "1e309");

    private static final Set<String> BYTES = Set.of("12", "-0", "127", "-128");
    private static final Set<String> SHORTS = with(BYTES, "128", "-129", "32767", "-32768");
    private static final Set<String> INTS = with(SHORTS, "32768", "2147483647", "-2147483648");
    private static final Set<String> LONGS =
            with(INTS, "2147483648", "-2147483649", "99999999999", "9223372036854775807", "-9223372036854775808");
    private static final Set<String> BIG_INTEGERS = with(LONGS, "9223372036854775808");
    private static final Set<String> FLOATS = with(BIG_INTEGERS, "1.5", "1.0", "1e2");
    private static final Set<String> DOUBLES = with(FLOATS, "1e39");
    private static final Set<String> NUMBERS = with(DOUBLES, "1e309");
    private static final Set<String> STRINGS = Set.of("\"\"", "\"x\"", "\"12\"", "\"true\"", "\"DAYS\"", "\"ab\"");

    private final JsonbPayloadCodec codec = JsonbPayloadCodec.create();

    record Row(Set<String> accepted, Class<?>... types) {}

    static Stream<Arguments> types() {
        return Stream.of(
                        new Row(BYTES, byte.class, Byte.class),
                        new Row(SHORTS, short.class, Short.class),
                        new Row(INTS, int.class, Integer.class),
                        new Row(LONGS, long.class, Long.class),
                        new Row(BIG_INTEGERS, BigInteger.class),
                        new Row(FLOATS, float.class, Float.class),
                        new Row(DOUBLES, double.class, Double.class),
                        new Row(NUMBERS, BigDecimal.class, Number.class, JsonNumber.class),
                        new Row(Set.of("true", "false"), boolean.class, Boolean.class),
                        new Row(STRINGS, String.class, JsonString.class),
                        new Row(Set.of("\"x\""), char.class, Character.class),
                        new Row(Set.of("\"DAYS\""), TimeUnit.class),
                        new Row(Set.of(), Instant.class),
                        new Row(Set.of("{}"), JsonObject.class, Map.class),
                        new Row(Set.of("[]", "[1]", "[\"x\"]", "[true]"), JsonArray.class, List.class),
                        new Row(Set.of("[]", "[1]"), int[].class))
                .flatMap(row -> Stream.of(row.types).map(type -> Arguments.of(type, row.accepted)));
    }

    @ParameterizedTest
    @MethodSource("types")
    void onlyValuesOfTheTypeBind(Type type, Set<String> accepted) {
        for (String value : VALUES) {
            if (accepted.contains(value)) {
                assertThat(codec.decode(value, type)).as(value).isNotNull();
            } else {
                assertThatRuntimeException().as(value).isThrownBy(() -> codec.decode(value, type));
            }
        }
    }

    private static Set<String> with(Set<String> values, String... more) {
        return Stream.concat(values.stream(), Stream.of(more)).collect(Collectors.toSet());
    }
}
