package ee.realtime.internal.hub;

import ee.realtime.internal.protocol.CloseCode;

/**
 * A link that is being closed.
 *
 * @param code why
 * @param reason why, for people
 * @param since when it began, in nanoseconds of the hub's clock
 */
record Closing(CloseCode code, String reason, long since) {
    private static final long TIMEOUT = 2_000_000_000L;

    /** Whether its client has had the time to read what is on its way. */
    boolean isOverdue(long now) {
        return now - since > TIMEOUT;
    }
}
