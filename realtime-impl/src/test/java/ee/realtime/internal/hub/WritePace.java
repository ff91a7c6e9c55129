package ee.realtime.internal.hub;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * For a client that answers nothing, as the reader of an event stream: what is written counts as read once the write has ended.
 * So the transport must end a write only when the network has taken it. That a write does not end is the only sign of a client
 * that does not read.
 */
final class WritePace implements Pace {
    private int unread;

    @Override
    public boolean isAnswered() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isOpenUnheard() {
        return true;
    }

    @Override
    public boolean isNearlyRead() {
        return unread == 0;
    }

    @Override
    public boolean isUnansweredLongerThan(long nanos, long now) {
        return false; // nobody asks it anything
    }

    @Override
    public boolean isClosedLongerThan(long nanos, long now) {
        return false;
    }

    @Override
    public int unread() {
        return unread;
    }

    @Override
    public void written(int bytes) {
        unread += bytes;
    }

    @Override
    public void writeEnded() {
        unread = 0;
    }

    @Override
    public @Nullable ByteBuffer mark(boolean asked, long now) {
        return null;
    }

    @Override
    public void answered(ByteBuffer payload) {}
}
