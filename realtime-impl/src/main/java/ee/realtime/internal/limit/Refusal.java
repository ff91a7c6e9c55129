package ee.realtime.internal.limit;

import java.time.Duration;

/**
 * That something is too much.
 *
 * @param limit what is exceeded
 * @param retryAfter when it may be tried again
 */
public record Refusal(Limit limit, Duration retryAfter) {
    /** How long to wait where nobody knows. */
    static final Duration SOON = Duration.ofSeconds(1);
}
