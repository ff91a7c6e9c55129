package ee.realtime.internal.hub;

import ee.realtime.RealtimeException;
import ee.realtime.Violation;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a room's name: values, each checked and in Unicode normalization form C, so that inputs that look and mean
 * the same meet in one key and others never do.
 *
 * @param values the parts as text
 */
public record RoomParts(List<String> values) {
    private static final int MAX_PARTS = 16;
    private static final int MAX_LENGTH = 256;

    /**
     * The parts from values.
     *
     * @param values strings, integers, enum constants or UUIDs
     * @return the parts
     * @throws RealtimeException {@code VALIDATION} if a value is null, blank, too long, holds control characters or half
     *     a character, or is of another type
     */
    public static RoomParts of(@Nullable Object... values) {
        return of(Arrays.asList(values));
    }

    /**
     * The parts from values.
     *
     * @param values strings, integers, enum constants or UUIDs
     * @return the parts
     * @throws RealtimeException {@code VALIDATION} as for {@link #of(Object...)}
     */
    public static RoomParts of(List<? extends @Nullable Object> values) {
        if (values.isEmpty() || values.size() > MAX_PARTS) {
            throw invalid("A room's name has 1 to " + MAX_PARTS + " parts");
        }
        List<String> parts = new ArrayList<>(values.size());
        for (Object value : values) {
            parts.add(part(value));
        }
        return new RoomParts(List.copyOf(parts));
    }

    private static String part(@Nullable Object value) {
        String text = Normalizer.normalize(text(value), Normalizer.Form.NFC);
        if (text.isBlank()) {
            throw invalid("A part of a room's name is blank");
        }
        if (text.length() > MAX_LENGTH) {
            throw invalid("A part of a room's name is longer than " + MAX_LENGTH + " characters");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw invalid("A part of a room's name holds control characters");
        }
        if (text.codePoints().anyMatch(RoomParts::isHalfACharacter)) {
            throw invalid("A part of a room's name is not well-formed text");
        }
        return text;
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            throw invalid("A part of a room's name is missing");
        }
        if (value instanceof CharSequence || value instanceof UUID || isInteger(value)) {
            return value.toString();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        throw invalid("A part of a room's name is a string, an integer, an enum constant or a UUID");
    }

    /** A lone surrogate has no name on the wire: on their way to another node all of them become the same. */
    private static boolean isHalfACharacter(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE;
    }

    private static boolean isInteger(Object value) {
        return value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigInteger
                // The integers of a Map that JSON Binding has read.
                || (value instanceof BigDecimal decimal && decimal.scale() == 0);
    }

    private static RealtimeException invalid(String message) {
        return RealtimeException.validation(message, List.of(new Violation("", message)));
    }
}
