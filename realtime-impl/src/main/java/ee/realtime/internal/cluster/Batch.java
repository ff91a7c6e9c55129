package ee.realtime.internal.cluster;

import ee.realtime.internal.hub.RoomKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one node sends another at a time.
 *
 * @param sender who sends it
 * @param stream the stream that it belongs to; new whenever the sender begins anew with this receiver
 * @param number its place in the stream, from 1; 0 if it only acknowledges
 * @param received what has been received of the other direction's stream
 * @param interest what has changed in the rooms of the sender, or {@code null}
 * @param items what is told, in order
 */
record Batch(
        Sender sender,
        long stream,
        long number,
        Received received,
        @Nullable Interest interest,
        List<Item> items) {
    /** What is understood; another version is another language. */
    static final int VERSION = 1;

    /**
     * How far a node has worked through another's stream.
     *
     * @param stream the other's stream
     * @param number the last batch of it
     * @param interest the version of the other's interest that is applied
     * @param wantsInterest whether the whole interest must be told again
     */
    record Received(long stream, long number, long interest, boolean wantsInterest) {}

    byte[] encode(ClusterFormat format) {
        WireWriter to = sender.write(new WireWriter())
                .longNumber(stream)
                .longNumber(number)
                .longNumber(received.stream)
                .longNumber(received.number)
                .longNumber(received.interest)
                .flag(received.wantsInterest)
                .flag(interest != null);
        if (interest != null) {
            to.longNumber(interest.from()).longNumber(interest.to());
            to.all(interest.added(), room -> format.room(to, room));
            to.all(interest.removed(), room -> format.room(to, room));
        }
        to.all(items, item -> to.octet(item.type()).longNumber(item.ask()).raw(item.body()));
        return to.toBytes();
    }

    /** Reads what follows the sender. */
    static Batch decode(Sender sender, WireReader from, ClusterFormat format) {
        return new Batch(
                sender,
                from.longNumber(),
                from.longNumber(),
                new Received(from.longNumber(), from.longNumber(), from.longNumber(), from.flag()),
                from.flag() ? interest(from, format) : null,
                from.all(() -> new Item((byte) from.octet(), from.longNumber(), from.raw())));
    }

    private static Interest interest(WireReader from, ClusterFormat format) {
        return new Interest(from.longNumber(), from.longNumber(), rooms(from, format), rooms(from, format));
    }

    private static List<RoomKey> rooms(WireReader from, ClusterFormat format) {
        return from.all(() -> format.room(from));
    }
}
