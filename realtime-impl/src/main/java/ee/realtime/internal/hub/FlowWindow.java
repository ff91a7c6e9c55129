package ee.realtime.internal.hub;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How much may be on its way to a client that has not read it yet. Pings serve as marks in the stream: the pong to a mark
 * says that all before it has been read. Not thread-safe: its owner's lock guards it.
 *
 * <p>The end of a write is no such sign. Tyrus ends a write when Grizzly has queued it, and Grizzly queues more than 8 MB for
 * a client that does not read. A pong may answer several pings (RFC 6455, section 5.5.3). Marks cannot be guessed, so nobody
 * can claim to have read what it has not.
 */
final class FlowWindow {
    private static final int LARGEST = 256 << 10;
    private static final int SHARE_OF_CAPACITY = 4;
    private static final int UNHEARD_WINDOWS = 4;
    private static final int MARKS = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private record Mark(long nonce, long position, long at) {}

    private final int size;
    private final Deque<Mark> unanswered = new ArrayDeque<>(2);
    private long written;
    private long marked;
    private long read;

    /**
     * @param capacity the bound of the queue before it; the window is a quarter of it, at most 256 KiB
     */
    FlowWindow(int capacity) {
        this.size = Math.min(LARGEST, Math.max(1, capacity / SHARE_OF_CAPACITY));
    }

    /** Whether more may be written. */
    boolean isOpen() {
        return written - read < size;
    }

    /** Whether more may be written while answers cannot be heard: then up to four windows may be on their way. */
    boolean isOpenUnheard() {
        return written - read < (long) size * UNHEARD_WINDOWS;
    }

    /** Whether so much has been written since the last mark that another is due. */
    boolean isMarkDue() {
        return written - marked >= markEvery();
    }

    /** Whether what is on its way is so little that it will fit into the buffers of any network. */
    boolean isNearlyRead() {
        return written - read < markEvery();
    }

    private int markEvery() {
        return Math.max(1, size / MARKS);
    }

    void written(int bytes) {
        written += bytes;
    }

    /** The mark at this place in the stream: the payload of a ping. A client that never answers costs one mark a place. */
    ByteBuffer mark(long now) {
        Mark mark = unanswered.peekLast();
        if (mark == null || mark.position != written) {
            mark = new Mark(RANDOM.nextLong(), written, now);
            unanswered.add(mark);
        }
        marked = written;
        return ByteBuffer.allocate(Long.BYTES).putLong(0, mark.nonce);
    }

    /** A pong has come; one whose payload is no mark says nothing. */
    void answered(ByteBuffer payload) {
        if (payload.remaining() != Long.BYTES) {
            return;
        }
        long nonce = payload.getLong(payload.position());
        if (unanswered.stream().anyMatch(mark -> mark.nonce == nonce)) {
            Mark mark;
            do {
                mark = unanswered.remove();
                read = mark.position;
            } while (mark.nonce != nonce);
        }
    }

    /** Whether the window has been closed since before a time ago. */
    boolean isClosedLongerThan(long nanos, long now) {
        Mark oldest = unanswered.peek();
        return !isOpen() && oldest != null && now - oldest.at > nanos;
    }
}
