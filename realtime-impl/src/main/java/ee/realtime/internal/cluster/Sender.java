package ee.realtime.internal.cluster;

import java.nio.BufferUnderflowException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who sends: the beginning of all that nodes send, and the whole of a greeting.
 *
 * @param node the id of the node
 * @param member its name in the grid
 */
record Sender(String node, UUID member) {
    WireWriter write(WireWriter to) {
        return to.octet(Batch.VERSION)
                .text(node)
                .longNumber(member.getMostSignificantBits())
                .longNumber(member.getLeastSignificantBits());
    }

    byte[] encode() {
        return write(new WireWriter()).toBytes();
    }

    /** Reads who has sent something, and nothing of what follows; {@code null} if that is not understood. */
    static @Nullable Sender read(WireReader from) {
        try {
            return from.octet() == Batch.VERSION
                    ? new Sender(from.text(), new UUID(from.longNumber(), from.longNumber()))
                    : null;
        } catch (BufferUnderflowException e) {
            return null;
        }
    }
}
