package ee.realtime.bench.cell;

import java.time.Duration;

/**
 * How long a load runs.
 *
 * @param warmup before the measurement
 * @param measured the measurement
 */
public record Timing(Duration warmup, Duration measured) {}
