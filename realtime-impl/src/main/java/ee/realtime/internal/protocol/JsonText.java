package ee.realtime.internal.protocol;

/** JSON string tokens. What is quoted is never longer than any other token for the same string. */
final class JsonText {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private JsonText() {}

    static String quote(String text) {
        return isPlain(text)
                ? "\"" + text + "\""
                : quote(new StringBuilder(text.length() + 16), text).toString();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isEscaped(c) || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isEscaped(char c) {
        return c < 0x20 || c == '"' || c == '\\';
    }

    /** Appends the token for a string; lone surrogates become U+FFFD. */
    static StringBuilder quote(StringBuilder out, String text) {
        String wellFormed = WellFormed.text(text);
        int done = 0;
        out.append('"');
        for (int i = 0; i < wellFormed.length(); i++) {
            char c = wellFormed.charAt(i);
            if (isEscaped(c)) {
                out.append(wellFormed, done, i);
                escape(out, c);
                done = i + 1;
            }
        }
        return out.append(wellFormed, done, wellFormed.length()).append('"');
    }

    private static void escape(StringBuilder out, char c) {
        switch (c) {
            case '"', '\\' -> out.append('\\').append(c);
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 0xF]);
        }
    }

    /**
     * The string behind a token, which may use every escape that JSON has.
     *
     * @throws IllegalArgumentException if it is no such token
     */
    static String unquote(String token) {
        if (token.length() < 2 || token.charAt(0) != '"' || token.charAt(token.length() - 1) != '"') {
            throw new IllegalArgumentException("Not a JSON string");
        }
        String inner = token.substring(1, token.length() - 1);
        return inner.indexOf('\\') < 0 ? inner : unescape(inner);
    }

    private static String unescape(String inner) {
        StringBuilder out = new StringBuilder(inner.length());
        int i = 0;
        try {
            while (i < inner.length()) {
                char c = inner.charAt(i++);
                if (c != '\\') {
                    out.append(c);
                } else if (inner.charAt(i) == 'u') {
                    out.append((char) Integer.parseInt(inner, i + 1, i + 5, 16));
                    i += 5;
                } else {
                    out.append(meaning(inner.charAt(i++)));
                }
            }
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("Not a JSON string", e);
        }
        return out.toString();
    }

    private static char meaning(char escaped) {
        return switch (escaped) {
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case '"', '\\', '/' -> escaped;
            default -> throw new IllegalArgumentException("Not a JSON string");
        };
    }
}
