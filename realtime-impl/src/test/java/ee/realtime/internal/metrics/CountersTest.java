package ee.realtime.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

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
    void noCountOfAnyThreadIsLost() {
        IntStream.range(0, 100_000).parallel().forEach(i -> counters.count(Counter.ACTIONS));

        assertThat(counters.read(Counter.ACTIONS)).isEqualTo(100_000);
    }
}
