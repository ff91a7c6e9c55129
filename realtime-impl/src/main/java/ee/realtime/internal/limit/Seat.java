package ee.realtime.internal.limit;

import org.jspecify.annotations.Nullable;

/** One connection's place among those that are counted. Thread-safe. */
public final class Seat {
    private final ConnectionLimits limits;
    private final @Nullable Refusal refusal;
    private @Nullable String waitingAt;
    private @Nullable String seatedAt;
    private boolean taken;

    /**
     * @param limits where it is counted
     * @param waitingAt under which name it is counted until it is let in, or {@code null}
     * @param seatedAt under which name it is counted until it ends, or {@code null}
     * @param refusal why it is not counted at all, or {@code null}
     */
    Seat(ConnectionLimits limits, @Nullable String waitingAt, @Nullable String seatedAt, @Nullable Refusal refusal) {
        this.limits = limits;
        this.waitingAt = waitingAt;
        this.seatedAt = seatedAt;
        this.refusal = refusal;
        this.taken = refusal == null;
    }

    /** Why there is no place, or {@code null}. */
    public @Nullable Refusal refusal() {
        return refusal;
    }

    /** The client has been let in. */
    public synchronized void letIn() {
        if (waitingAt != null) {
            limits.letIn(waitingAt);
            waitingAt = null;
        }
    }

    /** The connection has ended. */
    public synchronized void leave() {
        if (taken) {
            taken = false;
            letIn();
            limits.left(seatedAt);
            seatedAt = null;
        }
    }
}
