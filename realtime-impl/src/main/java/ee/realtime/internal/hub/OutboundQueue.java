package ee.realtime.internal.hub;

import ee.realtime.internal.protocol.CloseCode;
import ee.realtime.internal.protocol.RenderedFrame;
import ee.realtime.internal.protocol.ServerFrame;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The one way to a client: frames wait here while a write is in flight. The thread that finds the queue idle writes, and goes
 * on with all that has gathered meanwhile, as long as the client reads; nobody else waits. The owner's lock guards the state;
 * the transport is never called under it.
 *
 * <p>Corked at first: what is offered before {@link #uncork} follows the frame given there.
 */
final class OutboundQueue {
    /** A client that reads has shown it after this time, on any network but the worst. */
    private static final long SILENCE = 1_000_000_000L;

    /** As much as goes out in one write: to let more gather is of no use. */
    private static final int MUCH = 64 << 10;

    /** What one who has added something must do, outside the lock. */
    enum Next {
        /** The client must be given up. */
        GIVE_UP,
        /** {@link #drain}: the one who has claimed that has not come to it while much was added. */
        DRAIN_NOW,
        /** {@link #drain}, soon, in whatever thread. */
        DRAIN_SOON,
        /** Somebody else sees to it. */
        NOTHING
    }

    private final Object lock;
    private final Outflow flow;
    private final FrameBuffer frames;
    private final LongSupplier nanoTime;
    private final Consumer<CloseCode> giveUp;

    private boolean corked = true;
    private boolean drainClaimed;
    private boolean ended;
    private @Nullable Closing closing;

    /** @param giveUp told when the client must be given up, in the thread that finds out; the lock is not held */
    OutboundQueue(Object lock, Outflow flow, FrameBuffer frames, LongSupplier nanoTime, Consumer<CloseCode> giveUp) {
        this.lock = lock;
        this.flow = flow;
        this.frames = frames;
        this.nanoTime = nanoTime;
        this.giveUp = giveUp;
    }

    /** A frame as this client gets it. To be called before the lock is taken. */
    RenderedFrame render(ServerFrame frame) {
        return frame.in(flow.dialect());
    }

    /** Called under the lock; {@link #drain} must follow outside it. False if the client must be given up. */
    boolean add(RenderedFrame frame) {
        return closing != null || frames.add(frame, nanoTime.getAsLong());
    }

    /** Called under the lock; {@link #afterAdd} must follow outside it. False if the client must be given up. */
    boolean addAll(FrameBuffer held) {
        return closing != null || held.moveActiveTo(frames);
    }

    /** Called under the lock. Holds a message until it is known whether it may go out. */
    boolean hold(FrameBuffer held, RenderedFrame frame, List<? extends FrameBuffer.Holder> holders) {
        return held.hold(frame, holders, nanoTime.getAsLong());
    }

    /** Writes what has been added under the lock, or gives the client up. */
    void afterAdd(boolean kept) {
        if (kept) {
            drain();
        } else {
            giveUp.accept(CloseCode.SLOW_CONSUMER);
        }
    }

    /** Does what must be done at once; says whether {@link #drain} must follow. Called outside the lock. */
    boolean isDue(Next next) {
        switch (next) {
            case GIVE_UP -> giveUp.accept(CloseCode.SLOW_CONSUMER);
            case DRAIN_NOW -> drain();
            default -> {}
        }
        return next == Next.DRAIN_SOON;
    }

    /** Adds a frame for this client alone, and writes. */
    void send(ServerFrame frame) {
        RenderedFrame rendered = render(frame);
        boolean kept;
        synchronized (lock) {
            kept = add(rendered);
        }
        afterAdd(kept);
    }

    /**
     * Adds a frame that others are likely to follow at once.
     *
     * @return whether {@link #drain} must follow, soon
     */
    boolean sendWithOthers(ServerFrame frame) {
        RenderedFrame rendered = render(frame);
        Next next;
        synchronized (lock) {
            next = next(add(rendered));
        }
        return isDue(next);
    }

    /**
     * Called under the lock. A publisher that is faster than those who write has to write itself.
     *
     * @param kept what {@link #add} has said
     * @return what must follow; of those who add before it is written one is told {@link Next#DRAIN_SOON}
     */
    Next next(boolean kept) {
        if (!kept) {
            return Next.GIVE_UP;
        }
        if (drainClaimed) {
            return frames.bytes() >= MUCH ? Next.DRAIN_NOW : Next.NOTHING;
        }
        if (flow.isWriting() || corked || ended || frames.isEmpty()) {
            return Next.NOTHING;
        }
        drainClaimed = true;
        return Next.DRAIN_SOON;
    }

    /** Whether several frames can go out in one write. */
    boolean gathers() {
        return flow.gathers();
    }

    void uncork(ServerFrame first) {
        RenderedFrame rendered = render(first);
        synchronized (lock) {
            frames.addFirst(rendered, nanoTime.getAsLong());
            corked = false;
        }
        drain();
    }

    /** Shows the client a sign of life now, or after the write in flight. */
    void ping() {
        synchronized (lock) {
            flow.ping();
        }
        drain();
    }

    /** The client has answered a ping. */
    void answered(ByteBuffer payload) {
        synchronized (lock) {
            flow.answered(payload);
        }
        drain();
    }

    /** Closes the link once what waits is written; nothing is accepted from now on. */
    void closeAfterFlush(CloseCode code, String reason) {
        close(code, reason, false);
    }

    /** Closes the link once the client has read what is on its way to it, so that it learns why; what waits is lost. */
    void closeDroppingRest(CloseCode code, String reason) {
        close(code, reason, true);
    }

    private void close(CloseCode code, String reason, boolean droppingRest) {
        synchronized (lock) {
            if (beginClosing(code, reason) && (droppingRest || corked)) {
                frames.clear();
                corked = false;
            }
        }
        drain();
    }

    /** Closes the link at once; what waits is lost. */
    void closeNow(CloseCode code, String reason) {
        synchronized (lock) {
            beginClosing(code, reason);
        }
        end();
    }

    /** Told by the transport, perhaps long after the connection's end. */
    void socketEnded() {
        synchronized (lock) {
            flow.socketEnded();
        }
    }

    /** False if the client has stopped reading or the policy gives it up for what has waited too long. */
    boolean isKeepingUp(long now) {
        synchronized (lock) {
            if (closing == null) {
                return !flow.isStalled(now) && frames.expire(now);
            }
            if (ended || !closing.isOverdue(flow.isSilentFor(Closing.TIMEOUT, now), now)) {
                return true;
            }
        }
        end();
        return true;
    }

    /** Whether what waits before the end is still being written to a client that reads. */
    boolean isFlushing(long now) {
        synchronized (lock) {
            return closing != null && !ended && !flow.isSilentFor(SILENCE, now);
        }
    }

    boolean hasEnded() {
        synchronized (lock) {
            return ended;
        }
    }

    /** Bytes that wait or are in flight. */
    int bytes() {
        synchronized (lock) {
            return frames.bytes();
        }
    }

    /** Bytes that the socket still keeps for a client that may not have read them, be the connection open or not. */
    int unread() {
        synchronized (lock) {
            return flow.unread();
        }
    }

    /** Writes what waits, unless a write is in flight. */
    void drain() {
        while (true) {
            WriteInFlight write;
            synchronized (lock) {
                drainClaimed = false;
                if (corked || ended || flow.isWriting()) {
                    return;
                }
                write = flow.next(this, frames, closing != null, nanoTime.getAsLong());
            }
            WriteInFlight.Outcome outcome = write == null ? WriteInFlight.Outcome.NOTHING : write.start();
            if (outcome == WriteInFlight.Outcome.NOTHING) {
                endIfFlushed();
            }
            if (outcome != WriteInFlight.Outcome.ENDED) {
                return;
            }
        }
    }

    /** Told by the write in flight. */
    void written(@Nullable Throwable failure) {
        synchronized (lock) {
            flow.written(failure != null);
            frames.release();
        }
        if (failure != null) {
            giveUp.accept(CloseCode.ABNORMAL);
            closeNow(CloseCode.GOING_AWAY, "");
        }
    }

    private void endIfFlushed() {
        boolean flushed;
        synchronized (lock) {
            flushed = closing != null && frames.isEmpty() && flow.isFlushed();
        }
        if (flushed) {
            end();
        }
    }

    private void end() {
        Closing how;
        synchronized (lock) {
            how = closing;
            if (ended || how == null) {
                return;
            }
            ended = true;
            frames.clear();
        }
        flow.close(how);
    }

    /** Called under the lock. False if the link is already being closed: the first reason stays. */
    private boolean beginClosing(CloseCode code, String reason) {
        if (closing != null) {
            return false;
        }
        closing = new Closing(code, reason, nanoTime.getAsLong());
        return true;
    }
}
