package ee.realtime.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Takes the batch envelope of {@code realtime.v1} apart: a JSON array of messages, each an object. */
final class BatchReader {
    /** Who is told of the messages. */
    interface Listener {
        void message(byte[] bytes, int offset, int length);
    }

    private BatchReader() {}

    static boolean isBatch(byte[] bytes, int offset, int length) {
        return length > 0 && bytes[offset] == '[';
    }

    static void read(byte[] bytes, int offset, int length, Listener listener) {
        int depth = 0;
        int start = offset;
        boolean text = false;
        int end = offset + length;
        for (int i = offset + 1; i < end - 1; i++) {
            byte c = bytes[i];
            if (text) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    text = false;
                }
            } else if (c == '"') {
                text = true;
            } else if (c == '{' && depth++ == 0) {
                start = i;
            } else if (c == '}' && --depth == 0) {
                listener.message(bytes, start, i + 1 - start);
            }
        }
        if (depth != 0 || text || bytes[end - 1] != ']') {
            throw new IllegalStateException("Not a batch: " + new String(bytes, offset, length, UTF_8));
        }
    }
}
