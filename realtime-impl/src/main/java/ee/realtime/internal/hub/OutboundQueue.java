package ee.realtime.internal.hub;

import ee.realtime.internal.config.OutboundLimits;
import ee.realtime.internal.metrics.Counters;
import ee.realtime.internal.protocol.CloseCode;
import ee.realtime.internal.protocol.ServerFrame;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The one way to a client: frames wait here while a write is in flight. Whoever finds the queue idle writes, and goes on
 * with all that has gathered meanwhile, as long as the client reads; nobody else waits. The owner's lock guards the state; the transport is never
 * called under it.
 *
 * <p>Corked at first: what is offered before {@link #uncork} follows the frame given there.
 */
final class OutboundQueue {
    private static final long CLOSE_TIMEOUT_NANOS = 2_000_000_000L;

    /** As much as goes out in one write: to let more gather is of no use. */
    private static final int MUCH = 64 << 10;

    private final Object lock;
    private final Transport transport;
    private final OutboundLimits limits;
    private final FrameBuffer frames;
    private final LongSupplier nanoTime;
    private final Consumer<Failure> failed;
    private final BooleanSupplier deaf;
    private final FlowWindow window;

    private boolean corked = true;
    private boolean writing;
    private boolean pingDue;
    private boolean drainClaimed;
    private boolean ended;
    private long writingSince;
    private long deafUntil;
    private long closingSince;
    private @Nullable CloseCode closeCode;
    private String closeReason = "";

    /** Why a client must be given up. */
    enum Failure {
        CLIENT_TOO_SLOW,
        LINK_BROKEN
    }

    /** @param failed told when the client must be given up, in the thread that finds out; the lock is not held */
    OutboundQueue(
            Object lock,
            Transport transport,
            OutboundLimits limits,
            Counters counters,
            LongSupplier nanoTime,
            Consumer<Failure> failed,
            BooleanSupplier deaf) {
        this.lock = lock;
        this.transport = transport;
        this.limits = limits;
        this.frames = new FrameBuffer(limits, counters);
        this.nanoTime = nanoTime;
        this.failed = failed;
        this.deaf = deaf;
        this.window = new FlowWindow(limits.capacity());
        this.deafUntil = nanoTime.getAsLong();
    }

    /** Called under the lock; {@link #drain} must follow outside it. False if the client must be given up. */
    boolean add(Outgoing outgoing) {
        return isClosing() || frames.add(outgoing, nanoTime.getAsLong());
    }

    /** Called under the lock; {@link #afterAdd} must follow outside it. False if the client must be given up. */
    boolean addAll(FrameBuffer held) {
        return isClosing() || held.moveActiveTo(frames);
    }

    /** Called under the lock. Holds a message until it is known whether it may go out. */
    boolean hold(FrameBuffer held, Outgoing outgoing, List<? extends FrameBuffer.Holder> holders) {
        return held.hold(outgoing, holders, nanoTime.getAsLong());
    }

    /** Writes what has been added under the lock, or gives the client up. */
    void afterAdd(boolean kept) {
        if (kept) {
            drain();
        } else {
            failed.accept(Failure.CLIENT_TOO_SLOW);
        }
    }

    /** Does what must be done at once; says whether {@link #drain} must follow. Called outside the lock. */
    boolean isDue(Next next) {
        switch (next) {
            case GIVE_UP -> failed.accept(Failure.CLIENT_TOO_SLOW);
            case DRAIN_NOW -> drain();
            default -> {}
        }
        return next == Next.DRAIN_SOON;
    }

    /** Adds a frame for this client alone, and writes. */
    void send(Outgoing outgoing) {
        boolean kept;
        synchronized (lock) {
            kept = add(outgoing);
        }
        afterAdd(kept);
    }

    /**
     * Adds a frame that others are likely to follow at once.
     *
     * @return whether {@link #drain} must follow, soon
     */
    boolean sendWithOthers(Outgoing outgoing) {
        Next next;
        synchronized (lock) {
            next = next(add(outgoing));
        }
        return isDue(next);
    }

    /** What one who has added something must do, outside the lock. */
    enum Next {
        /** The client must be given up. */
        GIVE_UP,
        /** {@link #drain}: whoever has claimed that has not come to it while much was added. */
        DRAIN_NOW,
        /** {@link #drain}, soon, in whatever thread. */
        DRAIN_SOON,
        /** Somebody else sees to it. */
        NOTHING
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
        if (writing || corked || ended || frames.isEmpty()) {
            return Next.NOTHING;
        }
        drainClaimed = true;
        return Next.DRAIN_SOON;
    }

    /** Whether several frames can go out in one write. */
    boolean gathers() {
        return transport.gatherLimit() > 0;
    }

    void uncork(ServerFrame first) {
        synchronized (lock) {
            frames.addFirst(Outgoing.control(first), nanoTime.getAsLong());
            corked = false;
        }
        drain();
    }

    /** Sends a ping now, or after the write in flight. */
    void ping() {
        synchronized (lock) {
            pingDue = true;
        }
        drain();
    }

    /** Closes the link once what waits is written; nothing is accepted from now on. */
    void closeAfterFlush(CloseCode code, String reason) {
        synchronized (lock) {
            if (!isClosing()) {
                beginClosing(code, reason);
                if (corked) {
                    frames.clear();
                    corked = false;
                }
            }
        }
        drain();
    }

    /** The client has answered a ping. */
    void answered(ByteBuffer payload) {
        synchronized (lock) {
            window.answered(payload);
        }
        drain();
    }

    /** Closes the link once the client has read what is on its way to it, so that it learns why; what waits is lost. */
    void closeDroppingRest(CloseCode code, String reason) {
        synchronized (lock) {
            if (!isClosing()) {
                beginClosing(code, reason);
                frames.clear();
                corked = false;
            }
        }
        drain();
    }

    /** Closes the link at once; what waits is lost. */
    void closeNow(CloseCode code, String reason) {
        synchronized (lock) {
            if (!isClosing()) {
                beginClosing(code, reason);
            }
        }
        end();
    }

    /** False if the client has stopped reading or the policy gives it up for what has waited too long. */
    boolean isKeepingUp(long now) {
        boolean overdue;
        synchronized (lock) {
            if (isClosing()) {
                overdue = !ended && now - closingSince > CLOSE_TIMEOUT_NANOS;
            } else {
                return !isStalled(now) && frames.expire(now);
            }
        }
        if (overdue) {
            end();
        }
        return true;
    }

    private boolean isStalled(long now) {
        long timeout = limits.writeTimeout().toNanos();
        boolean writeStalled = writing && now - writingSince > timeout;
        if (deaf.getAsBoolean()) {
            deafUntil = now;
        }
        // Answers that came while nobody listened are still to be read.
        boolean hadTimeToAnswer = now - deafUntil > timeout;
        return writeStalled || (hadTimeToAnswer && window.isClosedLongerThan(timeout, now));
    }

    boolean hasEnded() {
        synchronized (lock) {
            return ended;
        }
    }

    int bytes() {
        synchronized (lock) {
            return frames.bytes();
        }
    }

    void drain() {
        while (true) {
            List<ServerFrame> batch;
            ByteBuffer mark;
            synchronized (lock) {
                drainClaimed = false;
                if (writing || corked || ended) {
                    return;
                }
                mark = takeMark();
                batch = takeBatch();
            }
            if (mark != null) {
                transport.ping(mark);
            }
            if (batch.isEmpty()) {
                endIfFlushed();
                return;
            }
            if (!new Write().endedInside(batch)) {
                return;
            }
        }
    }

    private @Nullable ByteBuffer takeMark() {
        boolean due = window.isMarkDue() || (pingDue && !isClosing());
        pingDue = false;
        return due ? window.mark(nanoTime.getAsLong()) : null;
    }

    /** While the thread that reads the link is kept by a handler no answer can be heard, so the window is wider. */
    private List<ServerFrame> takeBatch() {
        if (!window.isOpen() && !(deaf.getAsBoolean() && window.isOpenUnheard())) {
            return List.of();
        }
        List<ServerFrame> batch = frames.take(transport.gatherLimit());
        writing = !batch.isEmpty();
        writingSince = nanoTime.getAsLong();
        batch.forEach(frame -> window.written(frame.size()));
        return batch;
    }

    private void endIfFlushed() {
        boolean flushed;
        synchronized (lock) {
            flushed = isClosing() && !writing && frames.isEmpty() && window.isNearlyRead();
        }
        if (flushed) {
            end();
        }
    }

    private void end() {
        CloseCode code;
        synchronized (lock) {
            code = closeCode;
            if (ended || code == null) {
                return;
            }
            ended = true;
            frames.clear();
        }
        transport.close(code, closeReason);
    }

    private boolean isClosing() {
        return closeCode != null;
    }

    private void beginClosing(CloseCode code, String reason) {
        closeCode = code;
        closeReason = reason;
        closingSince = nanoTime.getAsLong();
    }

    private void written(@Nullable Throwable failure) {
        synchronized (lock) {
            writing = failure != null; // for ever: nothing may go out behind a frame that was lost
            frames.release();
        }
        if (failure != null) {
            failed.accept(Failure.LINK_BROKEN);
            closeNow(CloseCode.GOING_AWAY, "");
        }
    }

    /**
     * One write in flight. Containers end it inside the call or later; ending inside must not recurse into the next write,
     * or a long queue overflows the stack, so then the loop in {@link #drain} goes on instead.
     */
    private final class Write implements Transport.Completion {
        private static final int STARTED = 0;
        private static final int ENDED = 1;
        private static final int LEFT = 2;

        private final AtomicInteger state = new AtomicInteger(STARTED);
        private final AtomicBoolean told = new AtomicBoolean();

        boolean endedInside(List<ServerFrame> batch) {
            try {
                transport.write(batch, this);
            } catch (RuntimeException e) {
                ended(e);
            }
            return !state.compareAndSet(STARTED, LEFT);
        }

        @Override
        public void ended(@Nullable Throwable failure) {
            if (!told.compareAndSet(false, true)) {
                return;
            }
            written(failure); // before the state says so, or whoever goes on would find the write still in flight
            if (state.getAndSet(ENDED) == LEFT) {
                drain();
            }
        }
    }
}
