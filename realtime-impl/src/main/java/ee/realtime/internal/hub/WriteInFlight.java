package ee.realtime.internal.hub;

import ee.realtime.internal.protocol.RenderedFrame;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One turn of a queue: a write, a ping before it, or a ping alone. Containers end a write inside the call or later; ending
 * inside must not recurse into the next write, or a long queue overflows the stack. So the loop of {@link OutboundQueue#drain}
 * goes on instead.
 */
final class WriteInFlight implements Transport.Completion {
    private static final int TOLD = 1;
    private static final int DONE = 2;
    private static final int LEFT = 4;
    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(WriteInFlight.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** How far it has come when {@link #start} returns. */
    enum Outcome {
        /** There was nothing to write. */
        NOTHING,
        /** The one who ends it goes on with the queue. */
        LEFT,
        /** The caller goes on with the queue. */
        ENDED
    }

    private final OutboundQueue queue;
    private final Transport transport;
    private final @Nullable ByteBuffer mark;
    private final @Nullable List<RenderedFrame> frames;

    /** Each bit is set once, and nobody waits for another: one object for a write, as there are many. */
    @SuppressWarnings("UnusedVariable") // by the handle
    private volatile int state;

    /**
     * @param mark the payload of a ping that goes before
     * @param frames what is written, {@code null} for nothing at all
     */
    WriteInFlight(
            OutboundQueue queue, Transport transport, @Nullable ByteBuffer mark, @Nullable List<RenderedFrame> frames) {
        this.queue = queue;
        this.transport = transport;
        this.mark = mark;
        this.frames = frames;
    }

    /** Called once, outside the lock. */
    Outcome start() {
        if (mark != null) {
            transport.ping(mark);
        }
        if (frames == null) {
            return Outcome.NOTHING;
        }
        try {
            transport.write(frames, this);
        } catch (RuntimeException e) {
            ended(e);
        }
        return isFirst(LEFT, DONE) ? Outcome.LEFT : Outcome.ENDED;
    }

    @Override
    public void ended(@Nullable Throwable failure) {
        if (!isFirst(TOLD, TOLD)) {
            return; // a container that ends a write twice
        }
        // Before the state says so, or the thread that goes on would find the write still in flight.
        queue.written(failure);
        if (!isFirst(DONE, LEFT)) {
            queue.drain();
        }
    }

    /** Sets a bit; whether another was not set before. */
    private boolean isFirst(int bit, int other) {
        return ((int) STATE.getAndBitwiseOr(this, bit) & other) == 0;
    }
}
