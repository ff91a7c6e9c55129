package ee.realtime.internal.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomIdsTest {
    private final RandomIds ids = new RandomIds();

    @Test
    void anIdIsOfTheCharactersThatAreSafeEverywhere() {
        assertThat(ids.get()).matches("[A-Za-z0-9_-]{8}\\.[A-Za-z0-9_-]{16}");
    }

    @Test
    void idsOfANodeDifferInTheirSecondPart() {
        Set<String> many = IntStream.range(0, 10_000).mapToObj(n -> ids.get()).collect(Collectors.toSet());

        assertThat(many).hasSize(10_000);
        assertThat(many.stream().map(id -> id.substring(0, 8)).distinct()).hasSize(1);
    }

    @Test
    void nodesDifferInTheFirst() {
        assertThat(new RandomIds().get().substring(0, 8)).isNotEqualTo(ids.get().substring(0, 8));
    }
}
