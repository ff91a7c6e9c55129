package ee.realtime.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import ee.realtime.ErrorCode;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CountersTest {
    private final Counters counters = new Counters();

    @ParameterizedTest
    @EnumSource(Counter.class)
    void eachCounterCountsForItself(Counter counter) {
        counters.count(counter);
        counters.count(counter);

        for (Counter each : Counter.values()) {
            assertThat(counters.read(each)).isEqualTo(each == counter ? 2 : 0);
        }
    }

    @Test
    void errorsAndEndsAreCountedByTheirCodes() {
        counters.error(ErrorCode.FORBIDDEN);
        counters.error(ErrorCode.FORBIDDEN);
        counters.error(ErrorCode.VALIDATION);
        counters.closed(4501);

        assertThat(counters.errors()).containsExactly(entry("FORBIDDEN", 2L), entry("VALIDATION", 1L));
        assertThat(counters.closes()).containsExactly(entry("4501", 1L));
    }

    @Test
    void codesWithoutEndAreCountedTogether() {
        IntStream.range(0, 1000).forEach(i -> counters.error(new ErrorCode("MINE_" + i, false)));

        assertThat(counters.errors()).hasSize(65).containsEntry("OTHERS", 936L);
    }

    @Test
    void noCountOfAnyThreadIsLost() {
        IntStream.range(0, 100_000).parallel().forEach(i -> counters.count(Counter.ACTIONS));

        assertThat(counters.read(Counter.ACTIONS)).isEqualTo(100_000);
    }
}
