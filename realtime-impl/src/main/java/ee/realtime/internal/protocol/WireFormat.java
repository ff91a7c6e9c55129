package ee.realtime.internal.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Text frames of a server as RFC 6455, section 5.2 has them: final, without a mask. */
final class WireFormat {
    private static final byte FINAL_TEXT = (byte) 0x81;
    private static final int SHORT = 125;
    private static final int MEDIUM = 0xFFFF;
    private static final byte MEDIUM_FOLLOWS = 126;
    private static final byte LARGE_FOLLOWS = 127;

    private WireFormat() {}

    /** One frame. */
    static byte[] of(ServerFrame frame) {
        ByteBuffer out = begin(frame.size());
        return out.put(frame.text().getBytes(StandardCharsets.UTF_8)).array();
    }

    /** Frames one behind the other. */
    static byte[] gathered(List<ServerFrame> frames) {
        int size = 0;
        for (ServerFrame frame : frames) {
            size += frame.wire().length;
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        for (ServerFrame frame : frames) {
            out.put(frame.wire());
        }
        return out.array();
    }

    /** One frame that holds a JSON array of their texts. */
    static byte[] batch(List<ServerFrame> frames) {
        int size = frames.size() + 1;
        for (ServerFrame frame : frames) {
            size += frame.size();
        }
        ByteBuffer out = begin(size);
        byte separator = '[';
        for (ServerFrame frame : frames) {
            byte[] wire = frame.wire();
            out.put(separator).put(wire, wire.length - frame.size(), frame.size());
            separator = ',';
        }
        return out.put((byte) ']').array();
    }

    private static ByteBuffer begin(int size) {
        if (size <= SHORT) {
            return ByteBuffer.allocate(2 + size).put(FINAL_TEXT).put((byte) size);
        }
        if (size <= MEDIUM) {
            return ByteBuffer.allocate(4 + size)
                    .put(FINAL_TEXT)
                    .put(MEDIUM_FOLLOWS)
                    .putShort((short) size);
        }
        return ByteBuffer.allocate(10 + size).put(FINAL_TEXT).put(LARGE_FOLLOWS).putLong(size);
    }
}
