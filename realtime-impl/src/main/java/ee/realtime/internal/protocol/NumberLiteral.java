package ee.realtime.internal.protocol;

/**
 * The bounds of a number in a client's frame. A number that passes costs the same however it is read: as a {@code
 * double} it is finite, as a {@code BigDecimal} or {@code BigInteger} it has a few hundred digits at most.
 */
final class NumberLiteral {
    private static final int MAX_DIGITS = 40;
    /** All digits, and two signs, a point and an {@code e}. */
    private static final int MAX_LENGTH = MAX_DIGITS + 4;
    /**
     * A {@code double} reaches from about 4.9e-324 to 1.8e308; with 40 digits a point may be 39 places away from there.
     */
    private static final int MAX_EXPONENT = 400;

    private NumberLiteral() {}

    /**
     * Whether the literal follows JSON's grammar, has at most 40 digits, fits a {@code long} if it has neither fraction
     * nor exponent, and else neither overflows a {@code double} nor vanishes in it.
     */
    static boolean isBounded(String literal) {
        if (literal.length() > MAX_LENGTH) {
            return false;
        }
        int whole = literal.startsWith("-") ? 1 : 0;
        int wholeEnd = digitsEnd(literal, whole);
        int fractionEnd = startsWith(literal, wholeEnd, '.') ? digitsEnd(literal, wholeEnd + 1) : wholeEnd;
        int exponent = exponentStart(literal, fractionEnd);
        int end = exponent < 0 ? fractionEnd : digitsEnd(literal, exponent);

        boolean leadingZero = wholeEnd - whole > 1 && literal.charAt(whole) == '0';
        boolean emptyFraction = fractionEnd == wholeEnd + 1;
        boolean emptyPart = wholeEnd == whole || emptyFraction || exponent == end;
        if (leadingZero || emptyPart || end != literal.length() || digits(literal) > MAX_DIGITS) {
            return false;
        }
        return wholeEnd == end
                ? fitsLong(literal)
                : (exponent < 0 || isSmall(literal, exponent, end)) && fitsDouble(literal, whole, fractionEnd);
    }

    private static int digitsEnd(String literal, int from) {
        int i = from;
        while (i < literal.length() && isDigit(literal.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Where the digits of the exponent begin, or -1 if there is none. */
    private static int exponentStart(String literal, int at) {
        if (!startsWith(literal, at, 'e') && !startsWith(literal, at, 'E')) {
            return -1;
        }
        boolean signed = startsWith(literal, at + 1, '+') || startsWith(literal, at + 1, '-');
        return signed ? at + 2 : at + 1;
    }

    private static boolean startsWith(String literal, int at, char c) {
        return at < literal.length() && literal.charAt(at) == c;
    }

    private static int digits(String literal) {
        int digits = 0;
        for (int i = 0; i < literal.length(); i++) {
            digits += isDigit(literal.charAt(i)) ? 1 : 0;
        }
        return digits;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean fitsLong(String literal) {
        try {
            Long.parseLong(literal);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isSmall(String literal, int from, int end) {
        int value = 0;
        for (int i = from; i < end && value <= MAX_EXPONENT; i++) {
            value = value * 10 + literal.charAt(i) - '0';
        }
        return value <= MAX_EXPONENT;
    }

    private static boolean fitsDouble(String literal, int from, int significandEnd) {
        double value = Double.parseDouble(literal);
        boolean zero = literal.substring(from, significandEnd).chars().allMatch(c -> c == '0' || c == '.');
        return Double.isFinite(value) && (value != 0 || zero);
    }
}
