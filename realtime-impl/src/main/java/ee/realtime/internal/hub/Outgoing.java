package ee.realtime.internal.hub;

import ee.realtime.internal.protocol.ServerFrame;
import org.jspecify.annotations.Nullable;

/**
 * A frame with what the queue must know of it. One instance serves all members of a room.
 *
 * @param frame the frame
 * @param droppable whether a slow-consumer policy may drop it: messages are, replies and the module's own frames are not
 * @param conflationKey the key under which a newer message replaces it, or {@code null}
 */
public record Outgoing(
        ServerFrame frame, boolean droppable, @Nullable Object conflationKey) {
    /**
     * A message to its recipients.
     *
     * @param frame the frame
     * @param conflationKey the key under which a newer message replaces it, or {@code null}
     * @return what is queued
     */
    public static Outgoing message(ServerFrame frame, @Nullable Object conflationKey) {
        return new Outgoing(frame, true, conflationKey);
    }

    /**
     * A reply, an error or another frame of the module's own, never dropped.
     *
     * @param frame the frame
     * @return what is queued
     */
    public static Outgoing control(ServerFrame frame) {
        return new Outgoing(frame, false, null);
    }
}
