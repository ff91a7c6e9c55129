package ee.realtime.internal.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class FlowWindowTest {
    private static final int SIZE = 256 << 10;

    private final FlowWindow window = new FlowWindow(1 << 20);

    @Test
    void isAQuarterOfTheQueueAndNeverMoreThan256KiB() {
        assertThat(bytesUntilClosed(new FlowWindow(1 << 20))).isEqualTo(256 << 10);
        assertThat(bytesUntilClosed(new FlowWindow(1 << 24))).isEqualTo(256 << 10);
        assertThat(bytesUntilClosed(new FlowWindow(4096))).isEqualTo(1024);
    }

    private static int bytesUntilClosed(FlowWindow window) {
        int bytes = 0;
        while (window.isOpen()) {
            window.written(1);
            bytes++;
        }
        return bytes;
    }

    @Test
    void aMarkIsDueAfterEachQuarterOfTheWindow() {
        window.written(SIZE / 4 - 1);
        assertThat(window.mark(false, 0)).isNull();

        window.written(1);
        assertThat(window.mark(false, 0)).isNotNull();

        assertThat(window.mark(false, 0)).isNull();
    }

    @Test
    void theAnswerToAMarkOpensTheWindowForWhatWasBeforeIt() {
        window.written(SIZE / 2);
        ByteBuffer mark = window.mark(true, 0);
        window.written(SIZE / 2);
        assertThat(window.isOpen()).isFalse();

        window.answered(mark);

        assertThat(window.isOpen()).isTrue();
        window.written(SIZE / 2);
        assertThat(window.isOpen()).isFalse();
    }

    @Test
    void theAnswerToTheLatestMarkAnswersThoseBeforeIt() {
        window.written(SIZE);
        window.mark(true, 0);
        window.written(1);
        ByteBuffer latest = window.mark(true, 0);

        window.answered(latest);

        assertThat(window.isNearlyRead()).isTrue();
        assertThat(window.isClosedLongerThan(0, 1)).isFalse();
    }

    @Test
    void whatIsNoMarkSaysNothing() {
        window.written(SIZE);
        ByteBuffer mark = window.mark(true, 0);

        window.answered(ByteBuffer.allocate(0));
        window.answered(ByteBuffer.allocate(8));
        window.answered(ByteBuffer.allocate(16));
        assertThat(window.isOpen()).isFalse();

        window.answered(mark);
        window.answered(mark);
        assertThat(window.isOpen()).isTrue();
    }

    @Test
    void aMarkIsReadFromWhereTheBufferStands() {
        window.written(SIZE);
        ByteBuffer mark = window.mark(true, 0);
        ByteBuffer shifted = ByteBuffer.allocate(11).position(3).put(mark).position(3);

        window.answered(shifted);

        assertThat(window.isOpen()).isTrue();
        assertThat(shifted.position()).isEqualTo(3);
    }

    @Test
    void marksAtOnePlaceAreOne() {
        window.written(SIZE);
        ByteBuffer mark = window.mark(true, 100);

        assertThat(window.mark(true, 200)).isEqualTo(mark);

        window.answered(mark);
        assertThat(window.mark(true, 300)).isNotEqualTo(mark);
    }

    @Test
    void isClosedSinceItsOldestMark() {
        window.written(SIZE);
        window.mark(true, 100);
        window.written(1);
        window.mark(true, 200);

        assertThat(window.isClosedLongerThan(50, 150)).isFalse();
        assertThat(window.isClosedLongerThan(50, 151)).isTrue();
    }

    @Test
    void anUnansweredMarkIsNothingWhileTheWindowIsOpen() {
        window.written(1);
        window.mark(true, 0);

        assertThat(window.isClosedLongerThan(1, 1_000_000)).isFalse();
    }
}
