package ee.realtime.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.it.support.GateReport;
import java.time.Duration;

/** Times that the documentation tells. Tests report them, and fail at ten times what is promised. */
final class Measured {
    /** Three seconds and the grace period of two. */
    static final Duration KILL = Duration.ofSeconds(5);

    /** The detection of a frozen node after ten seconds, and five. */
    static final Duration FREEZE = Duration.ofSeconds(15);

    /** The merge of what was apart, and fifteen seconds. */
    static final Duration MERGE = Duration.ofSeconds(30);

    private Measured() {}

    static void within(String what, long startNanos, Duration promised) {
        Duration taken = Duration.ofNanos(System.nanoTime() - startNanos);
        System.out.println(
                "MEASURED " + what + ": " + taken.toMillis() + " ms, promised " + promised.toMillis() + " ms");
        GateReport.measured(what, taken, promised);
        assertThat(taken).as(what).isLessThan(promised.multipliedBy(10));
    }
}
