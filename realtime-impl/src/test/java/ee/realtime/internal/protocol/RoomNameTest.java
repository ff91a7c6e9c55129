package ee.realtime.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomNameTest {
    private static final String[] PIECES = {
        ":", "%", "$", "%3A", "%25", "%24", "%3a", "3A", "25", "a", "b", "..", "*", "{x}", "/", "#", " ", "\n",
        "\u0000", "é", "e\u0301", "а", "ａ", "∶", "：", "😀", "$all", "$user:1"
    };

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "conversation|42, conversation:42",
                "a, a",
                "``, ``",
                "a||b, a::b",
                "1:2, 1%3A2",
                "$all, %24all",
                "a$b, a$b",
                "a|$b, a:%24b",
                "%3A, %253A",
                "100%, 100%25",
                "$, %24"
            })
    void partsAreJoinedByColons(String parts, String name) {
        assertThat(RoomName.encode(List.of(parts.split("\\|")))).isEqualTo(name);
        assertThat(RoomName.decode(name)).containsExactly(parts.split("\\|"));
    }

    @Test
    void differentPartsHaveDifferentNamesAndNamesGiveTheirPartsBack() {
        Map<String, List<String>> seen = new HashMap<>();
        Stream.concat(Stream.of(List.of("a".repeat(10_000)), List.of("")), randomLists())
                .forEach(parts -> {
                    String name = RoomName.encode(parts);

                    assertThat(RoomName.decode(name)).isEqualTo(parts);
                    assertThat(seen.computeIfAbsent(name, first -> parts)).isEqualTo(parts);
                    assertThat(name).doesNotStartWith("$").doesNotContain(":$");
                });
        assertThat(seen).hasSizeGreaterThan(15_000);
    }

    private static Stream<List<String>> randomLists() {
        Random random = new Random(7);
        return IntStream.range(0, 20_000)
                .mapToObj(i -> IntStream.rangeClosed(0, random.nextInt(4))
                        .mapToObj(part -> randomPart(random))
                        .toList());
    }

    private static String randomPart(Random random) {
        return IntStream.range(0, random.nextInt(5))
                .mapToObj(i -> PIECES[random.nextInt(PIECES.length)])
                .collect(Collectors.joining());
    }

    @Test
    void everyNameThatDecodesIsTheNameOfItsParts() {
        Random random = new Random(11);
        List<String> refused = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            String name = randomPart(random);
            try {
                assertThat(RoomName.encode(RoomName.decode(name))).isEqualTo(name);
            } catch (IllegalArgumentException e) {
                refused.add(name);
            }
        }
        assertThat(refused).contains("$all", "%", "%3a").doesNotContain("a", "%25", ":");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$all", "$user:42", "a:$b", "%", "a%", "%2", "%41", "%3a", "a%24", "$", "\uD800", "%25%"})
    void othersThanNamesAreRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> RoomName.decode(name));
    }

    @Test
    void partsThatHaveNoNameAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> RoomName.encode(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> RoomName.encode(List.of("a", "b\uD800")));
        assertThatIllegalArgumentException().isThrownBy(() -> RoomName.encode(List.of("\uDC00")));
    }
}
