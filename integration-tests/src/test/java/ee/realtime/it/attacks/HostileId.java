package ee.realtime.it.attacks;

import static ee.realtime.it.support.TestClient.quoted;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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

    static List<HostileId> all() {
        List<HostileId> all = new ArrayList<>();
        names().forEach(text -> all.add(apart(text)));
        refused()
                .forEach(text -> all.add(new HostileId(
                        text.length() > 300 ? text.length() + " characters" : quoted(text),
                        quoted(text),
                        "VALIDATION",
                        "VALIDATION",
                        "BAD_PAYLOAD")));
        all.addAll(others());
        return List.copyOf(all);
    }

    private static HostileId apart(String text) {
        String room = ROOM + Normalizer.normalize(text, Normalizer.Form.NFC);
        return new HostileId(quoted(text), quoted(text), room, room, "BAD_PAYLOAD");
    }

    /** Texts that name a room each, however they look. */
    private static Stream<String> names() {
        return Stream.of(
                // separators, paths, patterns, templates
                "1",
                "2",
                "1:2",
                "2:1",
                ":",
                "::",
                ":1",
                "1:",
                "1:x",
                "x:1",
                "text:1",
                "pair:1:x",
                "..",
                ".",
                "../1",
                "/",
                "//",
                "1/2",
                "\\",
                "*",
                "**",
                "?",
                "#",
                "+",
                ",",
                "1,2",
                "[1]",
                "{x}",
                "{id}",
                "{@user}",
                "${id}",
                // what is already encoded
                "%",
                "%%",
                "%3A",
                "%3a",
                "1%3A2",
                "1%253A2",
                "%25",
                "%00",
                "%24all",
                "%2E%2E",
                // names of the module's
                "$",
                "$$",
                "$all",
                "$user:1",
                "$user",
                "all",
                "user",
                // other numbers, other words
                "01",
                "1.0",
                "+1",
                "-1",
                " 1",
                "1 ",
                "1e0",
                "0x1",
                "\u0661",
                "\uFF11",
                "null",
                "true",
                "undefined",
                // look-alikes: Latin, Cyrillic, Greek, full width, circled, in other letters
                "a",
                "A",
                "\u0430",
                "\u03B1",
                "\uFF41",
                "\u24D0",
                "\uD835\uDC1A",
                "fi",
                "\uFB01",
                "1\u22362",
                "1\uFF1A2",
                // the same in two forms, each of which meets the other
                "\u00E9",
                "e\u0301",
                "\u00C5",
                "A\u030A",
                "\u212B",
                "\uAC00",
                "\u1100\u1161",
                "\u03A9",
                "\u2126",
                // marks in another order, and one mark more
                "q\u0307\u0323",
                "q\u0323\u0307",
                "q\u0323",
                // what is not seen, or turns the direction
                "a\u200B",
                "a\u200C",
                "a\u200D",
                "a\u00AD",
                "a\uFEFF",
                "a\u2060",
                "a\u00A0",
                "a\u3000",
                "\u202Ea",
                "a\u202E",
                "\u2066a\u2069",
                "\u200Ea",
                "\u200Fa",
                "a\uFE0F",
                "a\uDB40\uDC61",
                // as long as it may be, of characters and of half characters
                "x".repeat(256),
                "x".repeat(255),
                "\uD83D\uDE00".repeat(128),
                "\uD83D\uDE00",
                "\uFFFF",
                "\uFDD0");
    }

    private static Stream<String> refused() {
        return Stream.of(
                "",
                " ",
                "\u2003",
                "\u3000",
                "\t",
                "\u0000",
                "a\u0000",
                "\u00001",
                "1\n",
                "1\r\n2",
                "\u001B[2J",
                "\u007F",
                "\u0085",
                "\u009F1",
                "x".repeat(257),
                "\uD83D\uDE00".repeat(129),
                "x".repeat(10_000),
                "e\u0301".repeat(5_000));
    }

    private static List<HostileId> others() {
        String bad = "BAD_PAYLOAD";
        return List.of(
                new HostileId("1", "1", bad, ROOM + "1", ROOM + "1"),
                new HostileId("2", "2", bad, ROOM + "2", ROOM + "2"),
                new HostileId("-1", "-1", bad, ROOM + "-1", ROOM + "-1"),
                new HostileId("-0", "-0", bad, ROOM + "0", ROOM + "0"),
                new HostileId("1.0", "1.0", bad, "VALIDATION", bad),
                new HostileId("1.5", "1.5", bad, "VALIDATION", bad),
                new HostileId("1e0", "1e0", bad, ROOM + "1", bad),
                new HostileId("1E+2", "1E+2", bad, "VALIDATION", bad),
                new HostileId("the largest long", "9223372036854775807", bad, ROOM + "max", ROOM + "max"),
                new HostileId("beyond the largest", "9223372036854775808", "BAD_FRAME", "BAD_FRAME", "BAD_FRAME"),
                new HostileId("true", "true", bad, "VALIDATION", bad),
                new HostileId("false", "false", bad, "VALIDATION", bad),
                new HostileId("null", "null", "VALIDATION", "VALIDATION", bad),
                new HostileId("an object", "{}", bad, "VALIDATION", bad),
                new HostileId("an object that is one", "{\"id\":\"1\"}", bad, "VALIDATION", bad),
                new HostileId("a list of lists", "[[\"1\"]]", bad, "VALIDATION", bad),
                new HostileId("a list with null", "[\"1\",null]", bad, "VALIDATION", bad),
                new HostileId("a list of one", "[\"1\"]", bad, ROOM + "1", bad),
                // Half characters become U+FFFD at the door, the same everywhere.
                new HostileId("half a character", "\"\\ud800\"", ROOM + "\uFFFD", ROOM + "\uFFFD", bad),
                new HostileId("the other half", "\"\\udc00\"", ROOM + "\uFFFD", ROOM + "\uFFFD", bad),
                new HostileId("what they become", "\"\uFFFD\"", ROOM + "\uFFFD", ROOM + "\uFFFD", bad),
                new HostileId("escaped", "\"\\u0061\"", ROOM + "a", ROOM + "a", bad),
                new HostileId("NUL escaped", "\"\\u0000\"", "VALIDATION", "VALIDATION", bad));
    }
}
