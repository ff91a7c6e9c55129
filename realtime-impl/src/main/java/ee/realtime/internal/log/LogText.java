package ee.realtime.internal.log;

import org.jspecify.annotations.Nullable;

/** Text of unknown origin, made fit for one line of a log. */
public final class LogText {
    private static final int MAX_LENGTH = 500;

    private LogText() {}

    /**
     * A text in quotes, cut off after 500 characters. What could end the line, colour a terminal, reverse the reading
     * direction or not be seen at all is written as an escape.
     *
     * @param text a name from a client, the message of an exception
     * @return the quoted text, or {@code null} without quotes for none
     */
    public static String quote(@Nullable String text) {
        if (text == null) {
            return "null";
        }
        StringBuilder out = new StringBuilder(Math.min(text.length(), MAX_LENGTH) + 16).append('"');
        int done = 0;
        while (done < Math.min(text.length(), MAX_LENGTH)) {
            int codePoint = text.codePointAt(done);
            append(out, codePoint);
            done += Character.charCount(codePoint);
        }
        return out.append(done < text.length() ? "\"…" : "\"").toString();
    }

    private static void append(StringBuilder out, int codePoint) {
        if (codePoint == '"' || codePoint == '\\') {
            out.append('\\').append((char) codePoint);
        } else if (codePoint == ' ' || isPlain(codePoint)) {
            out.appendCodePoint(codePoint);
        } else {
            for (char unit : Character.toChars(codePoint)) {
                out.append(String.format("\\u%04x", (int) unit));
            }
        }
    }

    private static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
