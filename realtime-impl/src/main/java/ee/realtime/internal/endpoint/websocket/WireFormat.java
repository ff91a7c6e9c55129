package ee.realtime.internal.endpoint.websocket;

import ee.realtime.internal.protocol.BatchEnvelope;
import ee.realtime.internal.protocol.RenderedFrame;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Text frames of a server as RFC 6455, section 5.2 has them: final, without a mask, of no extension. The bytes of a single frame
 * are shared by all who get it, so nobody may change what is given out here.
 */
final class WireFormat {
    private static final RenderedFrame.Framing FRAMING = WireFormat::withHeader;
    private static final byte FINAL_TEXT = (byte) 0x81;
    private static final int SHORT = 125;
    private static final int MEDIUM = 0xFFFF;
    private static final byte MEDIUM_FOLLOWS = 126;
    private static final byte LARGE_FOLLOWS = 127;

    private WireFormat() {}

    /** Frames, at least one, one behind the other. */
    static byte[] of(List<RenderedFrame> frames) {
        return frames.size() == 1 ? of(frames.get(0)) : gathered(frames);
    }

    /** Frames, at least one, in one. */
    static byte[] of(List<RenderedFrame> frames, BatchEnvelope batch) {
        return frames.size() == 1 ? of(frames.get(0)) : joined(frames, batch);
    }

    private static byte[] of(RenderedFrame frame) {
        return frame.framed(FRAMING);
    }

    private static byte[] withHeader(RenderedFrame frame) {
        ByteBuffer out = begin(frame.size());
        return out.put(frame.text().getBytes(StandardCharsets.UTF_8)).array();
    }

    private static byte[] gathered(List<RenderedFrame> frames) {
        int size = 0;
        for (RenderedFrame frame : frames) {
            size += of(frame).length;
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        for (RenderedFrame frame : frames) {
            out.put(of(frame));
        }
        return out.array();
    }

    private static byte[] joined(List<RenderedFrame> frames, BatchEnvelope batch) {
        int size = frames.size() + 1;
        for (RenderedFrame frame : frames) {
            size += frame.size();
        }
        ByteBuffer out = begin(size);
        byte before = (byte) batch.begin();
        for (RenderedFrame frame : frames) {
            byte[] wire = of(frame);
            out.put(before).put(wire, wire.length - frame.size(), frame.size());
            before = (byte) batch.separator();
        }
        return out.put((byte) batch.end()).array();
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
