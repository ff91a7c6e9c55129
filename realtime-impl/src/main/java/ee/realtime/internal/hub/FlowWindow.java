package ee.realtime.internal.hub;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what is on its way to a client that has not read it yet. Pings serve as marks in the stream: the pong to a mark
 * says that all before it has been read.
 *
 * <p>The end of a write is no such sign. Tyrus ends a write when Grizzly has queued it, and Grizzly queues more than 8 MB for
 * a client that does not read. A pong may answer several pings (RFC 6455, section 5.5.3). Marks cannot be guessed, so nobody
 * can claim to have read what it has not.
 */
public final class FlowWindow implements Pace {
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
     * A window that is open.
     *
     * @param capacity the bound of the queue before it; the window is a quarter of it, at most 256 KiB
     */
    public FlowWindow(int capacity) {
        this.size = Math.min(LARGEST, Math.max(1, capacity / SHARE_OF_CAPACITY));
    }

    @Override
    public boolean isAnswered() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return written - read < size;
    }

    /** Up to four windows may then be on their way. */
    @Override
    public boolean isOpenUnheard() {
        return written - read < (long) size * UNHEARD_WINDOWS;
    }

    @Override
    public boolean isNearlyRead() {
        return written - read < markEvery();
    }

    @Override
    public int unread() {
        return (int) (written - read);
    }

    private int markEvery() {
        return Math.max(1, size / MARKS);
    }

    @Override
    public void written(int bytes) {
        written += bytes;
    }

    @Override
    public void writeEnded() {}

    /** Due where asked for, and where much has been written since the last. */
    @Override
    public @Nullable ByteBuffer mark(boolean asked, long now) {
        return asked || written - marked >= markEvery() ? mark(now) : null;
    }

    /** The mark at this place in the stream. A client that never answers costs one mark a place. */
    private ByteBuffer mark(long now) {
        Mark mark = unanswered.peekLast();
        if (mark == null || mark.position != written) {
            mark = new Mark(RANDOM.nextLong(), written, now);
            unanswered.add(mark);
        }
        marked = written;
        return ByteBuffer.allocate(Long.BYTES).putLong(0, mark.nonce);
    }

    /** A pong whose payload is no mark says nothing. */
    @Override
    public void answered(ByteBuffer payload) {
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

    @Override
    public boolean isUnansweredLongerThan(long nanos, long now) {
        Mark oldest = unanswered.peek();
        return oldest != null && now - oldest.at > nanos;
    }

    @Override
    public boolean isClosedLongerThan(long nanos, long now) {
        return !isOpen() && isUnansweredLongerThan(nanos, now);
    }
}
