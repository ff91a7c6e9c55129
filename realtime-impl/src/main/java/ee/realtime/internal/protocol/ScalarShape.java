package ee.realtime.internal.protocol;

import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The types that are one JSON string, number or boolean, with the values that fit. */
enum ScalarShape implements JsonShape {
    STRING(Event.VALUE_STRING, text -> true),
    CHAR(Event.VALUE_STRING, text -> text.length() == 1),
    UUID(Event.VALUE_STRING, ScalarShape::isUuid),
    BYTE(Event.VALUE_NUMBER, text -> isBetween(Byte.MIN_VALUE, Byte.MAX_VALUE, text)),
    SHORT(Event.VALUE_NUMBER, text -> isBetween(Short.MIN_VALUE, Short.MAX_VALUE, text)),
    INT(Event.VALUE_NUMBER, text -> isBetween(Integer.MIN_VALUE, Integer.MAX_VALUE, text)),
    LONG(Event.VALUE_NUMBER, text -> isBetween(Long.MIN_VALUE, Long.MAX_VALUE, text)),
    BIG_INTEGER(Event.VALUE_NUMBER, ScalarShape::isInteger),
    FLOAT(Event.VALUE_NUMBER, text -> Float.isFinite(Float.parseFloat(text))),
    DOUBLE(Event.VALUE_NUMBER, text -> Double.isFinite(Double.parseDouble(text))),
    NUMBER(Event.VALUE_NUMBER, text -> true),
    BOOLEAN(Event.VALUE_TRUE, text -> true) {
        @Override
        public boolean takes(Event event, JsonParser parser) {
            return event == Event.VALUE_TRUE || event == Event.VALUE_FALSE;
        }
    };

    private static final Pattern UUID_FORM = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

    private static final Map<Class<?>, ScalarShape> OF_CLASS = Map.ofEntries(
            Map.entry(String.class, STRING),
            Map.entry(CharSequence.class, STRING),
            Map.entry(URI.class, STRING),
            Map.entry(URL.class, STRING),
            Map.entry(UUID.class, UUID),
            Map.entry(char.class, CHAR),
            Map.entry(Character.class, CHAR),
            Map.entry(byte.class, BYTE),
            Map.entry(Byte.class, BYTE),
            Map.entry(short.class, SHORT),
            Map.entry(Short.class, SHORT),
            Map.entry(int.class, INT),
            Map.entry(Integer.class, INT),
            Map.entry(OptionalInt.class, INT),
            Map.entry(long.class, LONG),
            Map.entry(Long.class, LONG),
            Map.entry(OptionalLong.class, LONG),
            Map.entry(BigInteger.class, BIG_INTEGER),
            Map.entry(float.class, FLOAT),
            Map.entry(Float.class, FLOAT),
            Map.entry(double.class, DOUBLE),
            Map.entry(Double.class, DOUBLE),
            Map.entry(OptionalDouble.class, DOUBLE),
            Map.entry(BigDecimal.class, NUMBER),
            Map.entry(Number.class, NUMBER),
            Map.entry(boolean.class, BOOLEAN),
            Map.entry(Boolean.class, BOOLEAN));

    private final Event event;
    // The lambdas above hold no state.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Predicate<String> fits;

    ScalarShape(Event event, Predicate<String> fits) {
        this.event = event;
        this.fits = fits;
    }

    static @Nullable ScalarShape of(Class<?> type) {
        return type.isEnum() ? STRING : OF_CLASS.get(type);
    }

    @Override
    public boolean takes(Event event, JsonParser parser) {
        return event == this.event && fits.test(parser.getString());
    }

    /** Whether a name in an object is a key of this kind: the same text that would be the value. */
    boolean takesKey(String name) {
        return switch (event) {
            case VALUE_NUMBER -> NumberLiteral.isBounded(name) && fits.test(name);
            case VALUE_STRING -> fits.test(name);
            default -> name.equals("true") || name.equals("false");
        };
    }

    /**
     * RFC 9562, section 4. {@code UUID.fromString} also takes groups of other lengths and digits of other scripts, and cuts
     * off what is too long for its group.
     */
    private static boolean isUuid(String text) {
        return UUID_FORM.matcher(text).matches();
    }

    private static boolean isInteger(String literal) {
        return literal.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
    }

    private static boolean isBetween(long min, long max, String literal) {
        try {
            long value = Long.parseLong(literal);
            return value >= min && value <= max;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
