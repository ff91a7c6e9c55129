package ee.realtime.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OutstandingTest {
    private final Outstanding outstanding = new Outstanding(2);

    @Test
    void numbersAreGivenInOrderWhileThereIsRoom() {
        assertThat(outstanding.send(1, 100)).isZero();
        assertThat(outstanding.hasRoom()).isTrue();
        assertThat(outstanding.send(1, 200)).isEqualTo(1);

        assertThat(outstanding.hasRoom()).isFalse();
        assertThatThrownBy(() -> outstanding.send(1, 300)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void thereIsRoomAgainWhenAllReceiversHaveGotTheOldest() {
        outstanding.send(2, 100);
        outstanding.send(2, 200);

        outstanding.arrived(0);
        assertThat(outstanding.hasRoom()).isFalse();

        outstanding.arrived(0);
        assertThat(outstanding.hasRoom()).isTrue();
        assertThat(outstanding.send(2, 300)).isEqualTo(2);
    }

    @Test
    void anArrivalTellsWhenTheMessageWasSent() {
        outstanding.send(1, 100);
        outstanding.send(1, 200);

        assertThat(outstanding.arrived(1)).isEqualTo(200);
        assertThat(outstanding.arrived(0)).isEqualTo(100);
    }

    @Test
    void itIsEmptyWhenAllHasArrived() {
        assertThat(outstanding.isEmpty()).isTrue();

        outstanding.send(1, 100);
        assertThat(outstanding.isEmpty()).isFalse();

        outstanding.arrived(0);
        assertThat(outstanding.isEmpty()).isTrue();
        assertThat(outstanding.sent()).isEqualTo(1);
    }
}
