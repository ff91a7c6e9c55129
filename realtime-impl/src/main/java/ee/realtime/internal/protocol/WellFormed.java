package ee.realtime.internal.protocol;

/**
 * Text without lone surrogates. A lone surrogate has no form in UTF-8, so every encoder on the way would put something
 * of its own in its place and nodes would disagree about a string; U+FFFD takes its place once, at the door.
 */
final class WellFormed {
    private WellFormed() {}

    /** The text itself if it is well-formed, else a copy with U+FFFD for each lone surrogate. */
    static String text(String text) {
        int bad = firstLoneSurrogate(text);
        return bad < 0 ? text : repaired(text, bad);
    }

    /** The index of the first lone surrogate, or -1. */
    static int firstLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!startsPair(text, i)) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }

    private static boolean startsPair(String text, int index) {
        return index + 1 < text.length()
                && Character.isHighSurrogate(text.charAt(index))
                && Character.isLowSurrogate(text.charAt(index + 1));
    }

    private static String repaired(String text, int from) {
        char[] chars = text.toCharArray();
        for (int i = from; i < chars.length; i++) {
            if (Character.isSurrogate(chars[i])) {
                if (startsPair(text, i)) {
                    i++;
                } else {
                    chars[i] = '\uFFFD';
                }
            }
        }
        return new String(chars);
    }
}
