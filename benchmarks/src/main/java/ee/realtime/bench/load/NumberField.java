package ee.realtime.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Finds the number of a message: the member {@code n} of its JSON. Messages of one kind have it at one place, so it is
 * looked for where it was last time and only then from the beginning.
 */
final class NumberField {
    static final long NONE = -1;

    private static final byte[] NAME = "\"n\":".getBytes(ISO_8859_1);

    private int place;

    /** The number, or {@link #NONE}. */
    long read(byte[] bytes, int offset, int length) {
        int end = offset + length;
        if (!isAt(bytes, offset + place, end) && !find(bytes, offset, end)) {
            return NONE;
        }
        long number = 0;
        for (int i = offset + place + NAME.length; i < end; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private boolean find(byte[] bytes, int offset, int end) {
        for (int i = offset; i < end; i++) {
            if (isAt(bytes, i, end)) {
                place = i - offset;
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(byte[] bytes, int at, int end) {
        return at + NAME.length < end
                && bytes[at] == NAME[0]
                && bytes[at + 1] == NAME[1]
                && bytes[at + 2] == NAME[2]
                && bytes[at + 3] == NAME[3];
    }
}
