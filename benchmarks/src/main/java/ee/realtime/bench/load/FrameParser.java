package ee.realtime.bench.load;

import java.util.Arrays;

/**
 * Finds the frames in what a server sends, however it was cut on its way. One for each connection; keeps only what is
 * incomplete.
 */
final class FrameParser {
    private static final byte[] NOTHING = {};
    private static final int CONTINUATION = 0;
    private static final int CONTROL = 8;

    /** Who is told of the frames. The arrays are valid during the call only. */
    interface Listener {
        void text(byte[] bytes, int offset, int length);

        /** A ping, a pong or a close frame. */
        void control(int opcode, byte[] bytes, int offset, int length);
    }

    private byte[] rest = NOTHING;
    private byte[] parts = NOTHING;

    /** Takes the bytes of one read. */
    void feed(byte[] bytes, int length, Listener listener) {
        if (rest.length == 0) {
            keepRest(bytes, parse(bytes, length, listener), length);
            return;
        }
        byte[] all = Arrays.copyOf(rest, rest.length + length);
        System.arraycopy(bytes, 0, all, rest.length, length);
        keepRest(all, parse(all, all.length, listener), all.length);
    }

    private void keepRest(byte[] bytes, int from, int to) {
        rest = from == to ? NOTHING : Arrays.copyOfRange(bytes, from, to);
    }

    /** Returns where the first incomplete frame begins. */
    private int parse(byte[] bytes, int end, Listener listener) {
        int frame = 0;
        while (end - frame >= 2) {
            int head = headLength(bytes[frame + 1]);
            if (end - frame < head) {
                break;
            }
            long length = payloadLength(bytes, frame);
            if (end - frame - head < length) {
                break;
            }
            emit(bytes[frame], bytes, frame + head, (int) length, listener);
            frame += head + (int) length;
        }
        return frame;
    }

    private static int headLength(byte second) {
        if (second < 0) {
            throw new IllegalStateException("A masked frame from a server");
        }
        return second < 126 ? 2 : second == 126 ? 4 : 10;
    }

    private static long payloadLength(byte[] bytes, int frame) {
        int lengthBytes = headLength(bytes[frame + 1]) - 2;
        if (lengthBytes == 0) {
            return bytes[frame + 1];
        }
        long length = 0;
        for (int i = 0; i < lengthBytes; i++) {
            length = length << 8 | bytes[frame + 2 + i] & 0xff;
        }
        return length;
    }

    private void emit(byte first, byte[] bytes, int offset, int length, Listener listener) {
        int opcode = first & 0xf;
        boolean last = first < 0;
        if (opcode >= CONTROL) {
            listener.control(opcode, bytes, offset, length);
        } else if (last && opcode != CONTINUATION) {
            listener.text(bytes, offset, length);
        } else {
            emitPart(last, bytes, offset, length, listener);
        }
    }

    private void emitPart(boolean last, byte[] bytes, int offset, int length, Listener listener) {
        int before = parts.length;
        parts = Arrays.copyOf(parts, before + length);
        System.arraycopy(bytes, offset, parts, before, length);
        if (last) {
            byte[] message = parts;
            parts = NOTHING;
            listener.text(message, 0, message.length);
        }
    }
}
