package ee.realtime.internal.protocol;

/** RFC 8259 to the letter and nothing else: a second opinion on what is JSON, of none of the decoder's making. */
final class StrictJson {
    private static final int END = -1;

    private final String text;
    private int at;

    private StrictJson(String text) {
        this.text = text;
    }

    /** Whether the text is one JSON value. Recursive; for texts that are nested no deeper than frames may be. */
    static boolean isJson(String text) {
        StrictJson json = new StrictJson(text);
        return json.value() && json.peek() == END;
    }

    private boolean value() {
        blanks();
        boolean valid = switch (peek()) {
            case '{' -> members();
            case '[' -> elements();
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
        blanks();
        return valid;
    }

    private boolean members() {
        at++;
        blanks();
        if (accept('}')) {
            return true;
        }
        do {
            blanks();
            if (peek() != '"' || !string()) {
                return false;
            }
            blanks();
            if (!accept(':') || !value()) {
                return false;
            }
        } while (accept(','));
        return accept('}');
    }

    private boolean elements() {
        at++;
        blanks();
        if (accept(']')) {
            return true;
        }
        do {
            if (!value()) {
                return false;
            }
        } while (accept(','));
        return accept(']');
    }

    private boolean string() {
        at++;
        while (true) {
            int c = next();
            if (c == '"') {
                return true;
            } else if (c < 0x20 || (c == '\\' && !escape())) {
                return false;
            }
        }
    }

    private boolean escape() {
        int c = next();
        if (c != 'u') {
            return c != END && "\"\\/bfnrt".indexOf(c) >= 0;
        }
        for (int i = 0; i < 4; i++) {
            int digit = next();
            if (digit == END || "0123456789abcdefABCDEF".indexOf(digit) < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean number() {
        accept('-');
        if (!accept('0') && !digits()) {
            return false;
        }
        if (accept('.') && !digits()) {
            return false;
        }
        if (accept('e') || accept('E')) {
            if (!accept('+')) {
                accept('-');
            }
            return digits();
        }
        return true;
    }

    private boolean digits() {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        return at > start;
    }

    private boolean word(String word) {
        boolean matches = text.startsWith(word, at);
        at += word.length();
        return matches;
    }

    private void blanks() {
        while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
            at++;
        }
    }

    private boolean accept(char c) {
        boolean matches = peek() == c;
        at += matches ? 1 : 0;
        return matches;
    }

    private int next() {
        int c = peek();
        at++;
        return c;
    }

    private int peek() {
        return at < text.length() ? text.charAt(at) : END;
    }
}
