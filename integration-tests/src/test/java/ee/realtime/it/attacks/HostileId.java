package ee.realtime.it.attacks;

import static ee.realtime.it.support.TestClient.quoted;
import static java.nio.charset.StandardCharsets.UTF_8;

import ee.realtime.it.support.Frames;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An id as a client sends it, and what becomes of it: {@code room …}, where ids of the same room meet, or an error's code.
 *
 * @param name what it is
 * @param json what is sent
 * @param asText where the application has declared a text
 * @param asAnything where it takes any JSON
 * @param asNumber where it has declared a number
 */
record HostileId(String name, String json, String asText, String asAnything, String asNumber) {
    private static final String ROOM = "room ";
    private static final Pattern REPEATED = Pattern.compile("(\".*\") \\* (\\d+)");

    static boolean isRoom(String outcome) {
        return outcome.startsWith(ROOM);
    }

    String expected(String template) {
        return switch (template) {
            case "Map", "Json" -> asAnything;
            case "Number" -> asNumber;
            default -> asText;
        };
    }

    /** Those of {@code hostile-ids.txt}, whose head says how it is written. */
    static List<HostileId> all() {
        try (InputStream in = HostileId.class.getResourceAsStream("/hostile-ids.txt")) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(HostileId::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HostileId of(String line) {
        String kind = line.substring(0, line.indexOf(' '));
        String rest = line.substring(kind.length() + 1);
        return switch (kind) {
            case "own" -> own(text(rest));
            case "refused" -> refused(text(rest));
            case "other" -> other(rest.split(" \\| "));
            default -> throw new IllegalArgumentException(line);
        };
    }

    private static String text(String id) {
        Matcher repeated = REPEATED.matcher(id);
        return repeated.matches()
                ? text(repeated.group(1)).repeat(Integer.parseInt(repeated.group(2)))
                : ((JsonString) Frames.parse(id)).getString();
    }

    private static HostileId own(String text) {
        String room = ROOM + Normalizer.normalize(text, Normalizer.Form.NFC);
        return new HostileId(quoted(text), quoted(text), room, room, "BAD_PAYLOAD");
    }

    private static HostileId refused(String text) {
        String name = text.length() > 300 ? text.length() + " characters" : quoted(text);
        return new HostileId(name, quoted(text), "VALIDATION", "VALIDATION", "BAD_PAYLOAD");
    }

    private static HostileId other(String[] columns) {
        return new HostileId(columns[0], columns[1], columns[2], columns[3], columns[4]);
    }
}
