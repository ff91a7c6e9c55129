package ee.realtime.internal.dispatch;

import ee.realtime.spi.Identity;
import java.time.Duration;
import java.time.Instant;

/**
 * When an identity ends, by the clock that only goes forward.
 *
 * @param ends whether it does
 * @param at when
 */
record Expiry(boolean ends, long at) {
    static final Expiry NEVER = new Expiry(false, 0);

    private static final Duration LONGEST = Duration.ofDays(10_000);

    static Expiry of(Identity identity, long now) {
        return identity.expiresAt().map(time -> of(time, now)).orElse(NEVER);
    }

    private static Expiry of(Instant time, long now) {
        Duration left = Duration.between(Instant.now(), time);
        return left.compareTo(LONGEST) > 0 ? NEVER : new Expiry(true, now + left.toNanos());
    }

    boolean isOver(long now) {
        return ends && now - at >= 0;
    }
}
