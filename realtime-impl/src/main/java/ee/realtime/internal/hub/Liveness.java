package ee.realtime.internal.hub;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether a peer still lives: a ping every heartbeat, and silence for one and a half of them is death. Thread-safe.
 *
 * <p>The first ping comes early: a container may miss that a peer has gone while the link was being opened (Payara does), and
 * only something written to it shows that.
 *
 * <p>A client that does not answer pings may be silent: there only a write that fails or does not end shows its death.
 *
 * <p>While the thread that reads the link is kept by a handler, nothing can be heard, so silence does not count then.
 */
public final class Liveness {
    enum Verdict {
        FINE,
        PING_DUE,
        SILENT
    }

    private static final long FIRST_PING = 1_000_000_000L;

    private final long heartbeat;
    private final boolean answered;
    private final AtomicInteger readersKept = new AtomicInteger();
    private volatile long lastHeard;
    private long lastPing;

    /** @param answered whether a client that lives answers pings */
    Liveness(Duration heartbeat, boolean answered, long now) {
        this.heartbeat = heartbeat.toNanos();
        this.answered = answered;
        this.lastHeard = now;
        this.lastPing = now - this.heartbeat + Math.min(FIRST_PING, this.heartbeat);
    }

    /**
     * Something came from the peer.
     *
     * @param now the time, in nanoseconds of the hub's clock
     */
    public void heard(long now) {
        lastHeard = now;
    }

    /** The reading thread begins to do something else. */
    public void readerKept() {
        readersKept.incrementAndGet();
    }

    /**
     * The reading thread is about to read again.
     *
     * @param now the time, in nanoseconds of the hub's clock
     */
    public void readerBack(long now) {
        lastHeard = now;
        readersKept.decrementAndGet();
    }

    /** Whether the reading thread does something else, so that nothing can be heard. */
    boolean isDeaf() {
        return readersKept.get() > 0;
    }

    /** Called by one thread. */
    Verdict check(long now) {
        if (answered && !isDeaf() && now - lastHeard > heartbeat + heartbeat / 2) {
            return Verdict.SILENT;
        }
        if (now - lastPing >= heartbeat) {
            lastPing = now;
            return Verdict.PING_DUE;
        }
        return Verdict.FINE;
    }
}
