package ee.realtime.internal.dispatch;

/**
 * Whether a frame came in one read with those before it. No container says so; it shows in how closely they follow one
 * another.
 */
final class OneRead {
    /** Nanoseconds. What comes so soon after the frame before it has been handled was read together with it. */
    private static final long GAP = 20_000;

    private volatile boolean pipelined;
    private long handledAt;

    OneRead(long now) {
        this.handledAt = now - GAP;
    }

    /** A frame has arrived. */
    void arrived(long now) {
        pipelined = now - handledAt < GAP;
    }

    /** The frame has been handled, as far as it does not wait for something. */
    void handled(long now) {
        handledAt = now;
    }

    /** Whether the last frame came together with the one before it. */
    boolean isPipelined() {
        return pipelined;
    }
}
