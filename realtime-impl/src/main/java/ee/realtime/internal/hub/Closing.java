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
    /** How long a client that does not read is waited for. */
    static final long TIMEOUT = 2_000_000_000L;

    private static final long LONGEST = 10_000_000_000L;

    /**
     * Whether its client has had the time to read what was queued for it. One that goes on reading has more of it.
     *
     * @param silent whether the client has not shown for {@link #TIMEOUT} that it reads
     */
    boolean isOverdue(boolean silent, long now) {
        return now - since > (silent ? TIMEOUT : LONGEST);
    }
}
