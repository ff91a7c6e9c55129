package ee.realtime.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MergeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                     | {}                       | {}",
                "{\"a\":1}              | {}                       | {\"a\":1}",
                "{ }                    | { \"b\" : [1, 2] }       | {\"b\" : [1, 2]}",
                "{\"a\":1}              | {\"b\":2,\"c\":3}        | {\"a\":1,\"b\":2,\"c\":3}",
                "{\"a\":{\"b\":\"},\"}} | {\"b\":\"\\\\\\\",\"}    | {\"a\":{\"b\":\"},\"},\"b\":\"\\\\\\\",\"}",
                "{\"a\":[{},[\"]\"]]}   | {\"{\":\"\\u007b\"}      | {\"a\":[{},[\"]\"]],\"{\":\"\\u007b\"}"
            })
    void membersOfBothAreJoined(String own, String added, String merged) {
        assertThat(FrameEncoder.merge(own, added)).isEqualTo(merged);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":2,\"b\":3}", "{\"\\u0061\":2,\"b\":3}", "{\"b\":3,\"a\" : {\"x\":[]}}"})
    void ownMembersStay(String added) {
        assertThat(FrameEncoder.merge("{\"a\":1}", added)).isEqualTo("{\"a\":1,\"b\":3}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "\"\"", "{", "{a:1}", "{1}", "{\"a}", "{\"a\":1,}", "{,}"})
    void othersThanObjectsAreRefused(String other) {
        assertThatIllegalArgumentException().isThrownBy(() -> FrameEncoder.merge("{}", other));
        assertThatIllegalArgumentException().isThrownBy(() -> FrameEncoder.merge(other, "{}"));
    }
}
