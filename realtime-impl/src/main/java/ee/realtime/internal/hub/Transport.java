package ee.realtime.internal.hub;

import ee.realtime.internal.protocol.CloseCode;
import ee.realtime.internal.protocol.Dialect;
import ee.realtime.internal.protocol.RenderedFrame;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The write side of one client's link. The queue before it calls {@link #write} again only after the last write has ended,
 * so an implementation never sees two writes at once; {@link #ping} and {@link #close} may come at any time, from any
 * thread. No method may block.
 */
public interface Transport {
    /** How its client is spoken to. Called once. */
    Dialect dialect();

    /**
     * How much may be on its way to the client. Called once.
     *
     * @param capacity the bound of the queue before it, in bytes
     */
    Pace pace(int capacity);

    /**
     * How many bytes the queue may hand over in one {@link #write}.
     *
     * @return the bound in bytes; 0 for one frame at a time
     */
    int gatherLimit();

    /**
     * Writes frames in their order. Whether they become one is a matter of the transport and its dialect.
     *
     * @param frames at least one frame; none for a mere sign of life, which a client gets that does not answer pings
     * @param completion called exactly once, inside the call or later on any thread
     */
    void write(List<RenderedFrame> frames, Completion completion);

    /**
     * Sends a ping behind all that has been written. The client's WebSocket implementation answers it by itself; the answer
     * comes in at {@link LocalConnection#answered}. A failure shows as silence. Never called if the pace has no marks.
     *
     * @param payload what the answer will carry, 8 bytes
     */
    void ping(ByteBuffer payload);

    /**
     * Closes the link and tells the client why if that can be done; frames not yet written are lost. Closing twice is no error.
     *
     * @param code why
     * @param reason for people, at most 123 bytes of UTF-8
     */
    void close(CloseCode code, String reason);

    /** Told when a write has ended. */
    @FunctionalInterface
    interface Completion {
        /**
         * The write has ended.
         *
         * @param failure why it failed, or {@code null} if the frames are written
         */
        void ended(@Nullable Throwable failure);
    }
}
