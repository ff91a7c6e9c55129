package ee.realtime.bench.load;

import static ee.realtime.bench.load.Sequence.Arrival.DOUBLED;
import static ee.realtime.bench.load.Sequence.Arrival.IN_ORDER;
import static ee.realtime.bench.load.Sequence.Arrival.LATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SequenceTest {
    private final Sequence sequence = new Sequence();

    @Test
    void whatComesOnceAndInOrderIsFaultless() {
        receive(0, 1, 2);

        assertThat(faults(3)).isEqualTo(Faults.NONE);
    }

    @Test
    void whatHasNotComeIsLostWhereverItIsMissing() {
        receive(1, 2, 5);

        assertThat(faults(8)).isEqualTo(new Faults(5, 0, 0)); // 0, 3, 4, 6, 7
    }

    @Test
    void whatComesAgainIsDoubled() {
        receive(0, 1);

        assertThat(sequence.received(0)).isEqualTo(DOUBLED);
        assertThat(sequence.received(1)).isEqualTo(DOUBLED);
        assertThat(faults(2)).isEqualTo(new Faults(0, 2, 0));
    }

    @Test
    void whatComesAfterALaterOneIsReorderedAndNotLost() {
        assertThat(sequence.received(1)).isEqualTo(IN_ORDER);
        assertThat(sequence.received(0)).isEqualTo(LATE);
        assertThat(sequence.received(0)).isEqualTo(DOUBLED);

        assertThat(faults(2)).isEqualTo(new Faults(0, 1, 1));
    }

    @Test
    void faultsOfAllReceiversAreAdded() {
        receive(0, 0);

        assertThat(Faults.of(List.of(sequence, new Sequence()), 1)).isEqualTo(new Faults(1, 1, 0));
    }

    private void receive(long... numbers) {
        for (long number : numbers) {
            sequence.received(number);
        }
    }

    private Faults faults(long sent) {
        return Faults.of(List.of(sequence), sent);
    }
}
