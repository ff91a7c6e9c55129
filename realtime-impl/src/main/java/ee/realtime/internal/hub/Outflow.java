package ee.realtime.internal.hub;

import ee.realtime.internal.protocol.Dialect;
import ee.realtime.internal.protocol.RenderedFrame;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes out to a client: one write at a time, at the pace of its transport. Not thread-safe: the lock of its queue guards
 * it; the transport is called outside, by {@link WriteInFlight#start} and {@link #close}.
 */
final class Outflow {
    private final Transport transport;
    private final Dialect dialect;
    private final Pace pace;
    private final Liveness liveness;
    private final long writeTimeout;

    private boolean writing;
    private boolean pingDue;
    private boolean socketEnded;
    private long writingSince;
    private long deafUntil;

    /**
     * @param pace the transport's
     * @param liveness whether the client can be heard
     * @param writeTimeout how long a client may not read
     */
    Outflow(Transport transport, Pace pace, Liveness liveness, Duration writeTimeout, long now) {
        this.transport = transport;
        this.dialect = transport.dialect();
        this.pace = pace;
        this.liveness = liveness;
        this.writeTimeout = writeTimeout.toNanos();
        this.deafUntil = now;
    }

    Dialect dialect() {
        return dialect;
    }

    /** Whether several frames can go out in one write. */
    boolean gathers() {
        return transport.gatherLimit() > 0;
    }

    /** The client is to see a sign of life. */
    void ping() {
        pingDue = true;
    }

    void answered(ByteBuffer payload) {
        pace.answered(payload);
    }

    boolean isWriting() {
        return writing;
    }

    /**
     * What must go out now; asked if no write is in flight.
     *
     * @param frames what waits
     * @param closing whether the link is being closed, so that its client needs no more signs of life
     * @return what must be started outside the lock, or {@code null} if there is nothing
     */
    @Nullable
    WriteInFlight next(OutboundQueue queue, FrameBuffer frames, boolean closing, long now) {
        boolean asked = pingDue && !closing;
        pingDue = false;
        ByteBuffer mark = pace.mark(asked, now);
        List<RenderedFrame> batch = isOpen() ? frames.take(transport.gatherLimit()) : List.of();
        batch.forEach(frame -> pace.written(frame.size()));
        writing = !batch.isEmpty() || (asked && !pace.isAnswered());
        writingSince = now;
        return mark == null && !writing ? null : new WriteInFlight(queue, transport, mark, writing ? batch : null);
    }

    /** While the thread that reads the link is kept by a handler no answer can be heard, so more may be on its way. */
    private boolean isOpen() {
        return pace.isOpen() || (liveness.isDeaf() && pace.isOpenUnheard());
    }

    /** @param failed then nothing may go out any more, behind frames that were lost */
    void written(boolean failed) {
        writing = failed;
        pace.writeEnded();
    }

    /** Whether what is on its way will reach the client although the link is closed now. */
    boolean isFlushed() {
        return !writing && pace.isNearlyRead();
    }

    /** Whether the client has not shown for a while that it reads. */
    boolean isSilentFor(long nanos, long now) {
        return (writing && now - writingSince > nanos) || pace.isUnansweredLongerThan(nanos, now);
    }

    /** Whether the client has stopped reading. */
    boolean isStalled(long now) {
        if (liveness.isDeaf()) {
            deafUntil = now;
        }
        // Answers that came while nobody listened are still to be read.
        boolean hadTimeToAnswer = now - deafUntil > writeTimeout;
        return (writing && now - writingSince > writeTimeout)
                || (hadTimeToAnswer && pace.isClosedLongerThan(writeTimeout, now));
    }

    /** The socket is gone, perhaps long after the connection's end: what was on its way is so no longer. */
    void socketEnded() {
        socketEnded = true;
    }

    /** Bytes that the socket has been given and that the client may not have read, be the connection open or not. */
    int unread() {
        return socketEnded ? 0 : pace.unread();
    }

    void close(Closing how) {
        transport.close(how.code(), how.reason());
    }
}
