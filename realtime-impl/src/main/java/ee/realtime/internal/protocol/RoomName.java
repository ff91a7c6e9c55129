package ee.realtime.internal.protocol;

import java.util.ArrayList;
import java.util.List;

/**
 * A room's name on the wire: its parts joined by {@code :}, with {@code %}, {@code :} and a leading {@code $} inside a
 * part as {@code %25}, {@code %3A} and {@code %24}. No value can therefore name another room, nor a reserved one such
 * as {@code $all}. Every list of parts has one name, and every name one list.
 */
public final class RoomName {
    private static final String NOT_A_NAME = "Not the name of a room made of parts";

    private RoomName() {}

    /**
     * The name of the room with these parts.
     *
     * @throws IllegalArgumentException if there is no part, or one holds a lone surrogate: on their way to another node
     *     all lone surrogates become the same
     */
    public static String encode(List<String> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("A room has at least one part");
        }
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                name.append(':');
            }
            append(name, parts.get(i));
        }
        return name.toString();
    }

    private static void append(StringBuilder name, String part) {
        if (WellFormed.firstLoneSurrogate(part) >= 0) {
            throw new IllegalArgumentException("A part of a room's name is not well-formed text");
        }
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c == '%') {
                name.append("%25");
            } else if (c == ':') {
                name.append("%3A");
            } else if (c == '$' && i == 0) {
                name.append("%24");
            } else {
                name.append(c);
            }
        }
    }

    /**
     * The parts of a room.
     *
     * @throws IllegalArgumentException if {@link #encode} makes no such name: a reserved one, for example
     */
    public static List<String> decode(String name) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int colon = name.indexOf(':'); colon >= 0; colon = name.indexOf(':', start)) {
            parts.add(part(name.substring(start, colon)));
            start = colon + 1;
        }
        parts.add(part(name.substring(start)));
        return List.copyOf(parts);
    }

    private static String part(String encoded) {
        if (encoded.startsWith("$") || WellFormed.firstLoneSurrogate(encoded) >= 0) {
            throw new IllegalArgumentException(NOT_A_NAME);
        }
        StringBuilder part = new StringBuilder(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                part.append(escaped(encoded, i));
                i += 2;
            } else {
                part.append(c);
            }
        }
        return part.toString();
    }

    private static char escaped(String encoded, int percent) {
        if (encoded.startsWith("%25", percent)) {
            return '%';
        }
        if (encoded.startsWith("%3A", percent)) {
            return ':';
        }
        if (percent == 0 && encoded.startsWith("%24")) {
            return '$';
        }
        throw new IllegalArgumentException(NOT_A_NAME);
    }
}
