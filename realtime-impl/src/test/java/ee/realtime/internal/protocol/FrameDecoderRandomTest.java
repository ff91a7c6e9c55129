package ee.realtime.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Random payloads, of sizes around a parser's buffers, in random spellings. */
class FrameDecoderRandomTest {
    private static final String[] PIECES = {
        "a",
        "é",
        "€",
        "😀",
        "\\n",
        "\\\"",
        "\\\\",
        "\\/",
        "\\u0000",
        "\\u001F",
        "\\u00e9",
        "\\ud83d\\ude00",
        "x".repeat(1021)
    };
    private static final String[] NUMBERS = {
        "0",
        "-0",
        "7",
        "-12",
        "9223372036854775807",
        "-9223372036854775808",
        "0.1",
        "1e5",
        "1E+308",
        "5e-324",
        "2.50E-3"
    };
    private static final String[] SPACES = {"", "", " ", "\n", "\r\n\t", " ".repeat(511)};

    private final FrameDecoder decoder = new FrameDecoder(JsonProvider.provider(), null);

    @RepeatedTest(300)
    void payloadMeansWhatTheClientWrote(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        String payload = value(random, 0);
        String text = "{\"action\":\"x\"," + space(random) + "\"data\":" + payload + space(random) + "}";

        ClientFrame frame = decoder.decode(text);

        assertThat(parsed(frame.payload())).isEqualTo(parsed(payload));
        assertThat(frame.payload()).hasSizeLessThanOrEqualTo(payload.length());
        assertThat(decoder.decode("{\"type\":\"x\",\"data\":" + frame.payload() + "}")
                        .payload())
                .isEqualTo(frame.payload());
    }

    @RepeatedTest(100)
    void flatPayloadIsTheFrameWithoutItsAction(RepetitionInfo repetition) {
        Random random = new Random(-repetition.getCurrentRepetition());
        String before = members(random, "a");
        String after = members(random, "b");
        String action = "\"action\":\"x\"";

        ClientFrame frame = decoder.decode(
                "{" + before + (before.isEmpty() ? "" : ",") + action + (after.isEmpty() ? "" : ",") + after + "}");

        String rest = before + (before.isEmpty() || after.isEmpty() ? "" : ",") + after;
        assertThat(parsed(frame.payload())).isEqualTo(parsed("{" + rest + "}"));
    }

    private static JsonValue parsed(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readValue();
        }
    }

    private static String value(Random random, int depth) {
        int kind = random.nextInt(depth > 5 ? 3 : 6);
        return switch (kind) {
            case 0 -> "\"" + text(random) + "\"";
            case 1 -> pick(random, NUMBERS);
            case 2 -> pick(random, "true", "false", "null");
            case 3 -> "[" + list(random, () -> value(random, depth + 1)) + "]";
            default -> "{" + list(random, new Names(random, "m", depth)) + "}";
        };
    }

    private static String members(Random random, String prefix) {
        return list(random, new Names(random, prefix, 3));
    }

    private static String list(Random random, Supplier<String> element) {
        return IntStream.range(0, random.nextInt(5))
                .mapToObj(i -> space(random) + element.get() + space(random))
                .collect(Collectors.joining(","));
    }

    private static String text(Random random) {
        return IntStream.range(0, random.nextInt(12))
                .mapToObj(i -> pick(random, PIECES))
                .collect(Collectors.joining());
    }

    private static String space(Random random) {
        return pick(random, SPACES);
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** Members whose names never repeat. */
    private static final class Names implements Supplier<String> {
        private final Random random;
        private final String prefix;
        private final int depth;
        private int next;

        Names(Random random, String prefix, int depth) {
            this.random = random;
            this.prefix = prefix;
            this.depth = depth;
        }

        @Override
        public String get() {
            String name = prefix + next++ + text(random);
            return "\"" + name + "\"" + space(random) + ":" + space(random) + value(random, depth + 1);
        }
    }
}
