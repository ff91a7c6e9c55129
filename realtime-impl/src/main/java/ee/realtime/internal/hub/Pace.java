package ee.realtime.internal.hub;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * How much may be on its way to a client, and what shows that it reads; chosen by the transport. One for each link. Not
 * thread-safe: the lock of its queue guards it.
 */
public interface Pace {
    /** Whether a client that lives answers pings. If so, silence is death; if not, silence says nothing. */
    boolean isAnswered();

    /** Whether more may be written. */
    boolean isOpen();

    /** Whether more may be written while answers cannot be heard. */
    boolean isOpenUnheard();

    /** Whether what is on its way is so little that it will fit into the buffers of any network. */
    boolean isNearlyRead();

    /** Whether nothing more might be written since before a time ago. */
    boolean isClosedLongerThan(long nanos, long now);

    /** Whether the client owes an answer, and has for longer than a time. */
    boolean isUnansweredLongerThan(long nanos, long now);

    /** Bytes that were written and are not known to have been read. */
    int unread();

    /** So many bytes are about to be written. */
    void written(int bytes);

    /** The write has ended, well or not. */
    void writeEnded();

    /**
     * The payload of a ping that must go out now.
     *
     * @param asked whether a sign of life is due
     * @return the payload, or {@code null} if none is due or the client answers none
     */
    @Nullable
    ByteBuffer mark(boolean asked, long now);

    /** A pong has come. */
    void answered(ByteBuffer payload);
}
