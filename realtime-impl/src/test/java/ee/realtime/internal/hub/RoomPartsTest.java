package ee.realtime.internal.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import ee.realtime.Violation;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomPartsTest {
    private enum Floor {
        GROUND {
            @Override
            public String toString() {
                return "the ground floor";
            }
        }
    }

    @Test
    void stringsIntegersEnumsAndUuidsAreParts() {
        UUID uuid = UUID.fromString("123e4567-e89b-12d3-a456-426614174000");

        RoomParts parts = RoomParts.of(
                "lobby", 42, -7L, (short) 3, (byte) 1, BigInteger.TEN, uuid, TimeUnit.DAYS, new StringBuilder("text"));

        assertThat(parts.values())
                .containsExactly("lobby", "42", "-7", "3", "1", "10", uuid.toString(), "DAYS", "text");
    }

    @Test
    void anEnumIsKnownByItsNameWhateverItPrints() {
        assertThat(RoomParts.of(Floor.GROUND).values()).containsExactly("GROUND");
    }

    @Test
    void anIntegerThatJsonBindingReadIntoAMapIsAnInteger() {
        assertThat(RoomParts.of(new BigDecimal("42")).values()).containsExactly("42");
        assertThat(RoomParts.of(new BigDecimal("-123456789012345678901234567890"))
                        .values())
                .containsExactly("-123456789012345678901234567890");
    }

    static Stream<Object> otherTypes() {
        return Stream.of(
                1.5,
                1.0f,
                true,
                'c',
                new Object(),
                List.of("a"),
                new int[] {1},
                new AtomicInteger(1),
                new BigDecimal("1.0"),
                new BigDecimal("1E+2"),
                new BigDecimal("0.5"));
    }

    @ParameterizedTest
    @MethodSource("otherTypes")
    void nothingElseIsAPart(Object value) {
        assertRefused(
                Collections.singletonList(value),
                "A part of a room's name is a string, an integer, an enum constant or a UUID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "\n \r", "\u2003", "\u001F"})
    void aBlankPartIsRefused(String blank) {
        assertRefused(List.of("lobby", blank), "A part of a room's name is blank");
    }

    @Test
    void aMissingPartIsRefused() {
        assertRefused(Collections.singletonList(null), "A part of a room's name is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000", "a\nb", "\u001B[31mred", "a\u007F", "\u0085a", "a\u009F"})
    void controlCharactersAreRefused(String part) {
        assertRefused(List.of(part), "A part of a room's name holds control characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\uD800", "\uDC00", "\uDC00\uD800", "a\uD83Db"})
    void halfACharacterIsRefused(String part) {
        assertRefused(List.of(part), "A part of a room's name is not well-formed text");
    }

    @Test
    void aWholeCharacterOutsideTheBasicPlaneIsAccepted() {
        assertThat(RoomParts.of("😀").values()).containsExactly("😀");
    }

    @Test
    void aPartHasAtMost256Characters() {
        assertThat(RoomParts.of("a".repeat(256)).values()).hasSize(1);
        assertRefused(List.of("a".repeat(257)), "A part of a room's name is longer than 256 characters");
        assertRefused(List.of(BigInteger.TEN.pow(256)), "A part of a room's name is longer than 256 characters");
    }

    @Test
    void aNameHasOneToSixteenParts() {
        assertThat(RoomParts.of(Collections.nCopies(16, "a")).values()).hasSize(16);
        assertRefused(List.of(), "A room's name has 1 to 16 parts");
        assertRefused(Collections.nCopies(17, "a"), "A room's name has 1 to 16 parts");
    }

    @Test
    void whatLooksAndMeansTheSameMeets() {
        assertThat(RoomParts.of("caf\u00E9")).isEqualTo(RoomParts.of("cafe\u0301"));
        assertThat(RoomParts.of("\uAC00")).isEqualTo(RoomParts.of("\u1100\u1161"));
        assertThat(RoomParts.of("\u212B")).isEqualTo(RoomParts.of("\u00C5"));
        assertThat(RoomParts.of(42)).isEqualTo(RoomParts.of("42"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0430", "\uFF41", "A", "a ", "\u00A0a", "a\u200B", "\u24D0"})
    void whatOnlyLooksTheSameDoesNotMeet(String lookAlike) {
        assertThat(RoomParts.of(lookAlike)).isNotEqualTo(RoomParts.of("a"));
    }

    @Test
    void thePartsAreNotGluedTogether() {
        assertThat(RoomParts.of("a", "b")).isNotEqualTo(RoomParts.of("a:b"));
        assertThat(RoomParts.of("ab", "c")).isNotEqualTo(RoomParts.of("a", "bc"));
    }

    @Test
    void spacesInsideAPartStay() {
        assertThat(RoomParts.of(" a b ").values()).containsExactly(" a b ");
    }

    private static void assertRefused(List<?> values, String message) {
        assertThatThrownBy(() -> RoomParts.of(values))
                .isInstanceOfSatisfying(RealtimeException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION);
                    assertThat(refusal.violations()).containsExactly(new Violation("", message));
                })
                .hasMessage(message);
    }
}
