package ee.realtime.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;

import ee.realtime.corpus.CorpusFrame.Piece;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the corpus. Its head says how it is written. */
public final class Corpus {
    private static final Pattern DIRECTIVE = Pattern.compile("‹([^›]*)›");
    private static final Pattern REPEATED = Pattern.compile("(.+)×(\\d+)");
    private static final List<String> OPCODES = List.of(
            "cont", "text", "binary", "op3", "op4", "op5", "op6", "op7", "close", "ping", "pong", "opB", "opC", "opD",
            "opE", "opF");

    private Corpus() {}

    /** All frames, in the order of the file. */
    public static List<CorpusFrame> load() {
        try (InputStream in = Objects.requireNonNull(Corpus.class.getResourceAsStream("/frames/corpus.txt"))) {
            List<CorpusFrame> frames = new ArrayList<>();
            String endpoint = "";
            for (String line : new String(in.readAllBytes(), UTF_8).split("\n")) {
                if (line.startsWith("@")) {
                    endpoint = line.substring(1).strip();
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    frames.add(frame(line, endpoint));
                }
            }
            return List.copyOf(frames);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CorpusFrame frame(String line, String endpoint) {
        String[] columns = line.split(" +", 3);
        String[] halves = columns[2].split(" ⇒ ", 2);
        Optional<String> data = halves.length == 2 ? Optional.of(halves[1]) : Optional.empty();
        return new CorpusFrame(columns[0], endpoint, Expectation.parse(columns[1], data), pieces(halves[0]));
    }

    private static List<Piece> pieces(String column) {
        if (column.startsWith("‹wire›")) {
            return Arrays.stream(column.substring("‹wire›".length()).split("‹;›"))
                    .map(String::strip)
                    .map(Corpus::piece)
                    .toList();
        }
        String[] fragments = column.split("‹\\|›", -1);
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < fragments.length; i++) {
            pieces.add(Piece.ofText(bytes(fragments[i]), i == 0, i == fragments.length - 1));
        }
        return pieces;
    }

    /** {@code [n×] [fin] [rsv1|rsv2|rsv3] [unmasked] [length=hex] opcode payload}. */
    private static Piece piece(String text) {
        int times = 1;
        int flags = 0;
        boolean masked = true;
        String length = "";
        String rest = text;
        while (true) {
            String word = rest.split(" ", 2)[0];
            rest = rest.length() > word.length() ? rest.substring(word.length() + 1) : "";
            if (word.endsWith("×")) {
                times = Integer.parseInt(word.substring(0, word.length() - 1));
            } else if (word.startsWith("length=")) {
                length = word.substring("length=".length());
            } else if (OPCODES.contains(word)) {
                int opcode = OPCODES.indexOf(word);
                return new Piece(times, flags, opcode, masked, length, bytes(rest));
            } else {
                switch (word) {
                    case "fin" -> flags |= Piece.FIN;
                    case "rsv1" -> flags |= 0x40;
                    case "rsv2" -> flags |= 0x20;
                    case "rsv3" -> flags |= 0x10;
                    case "unmasked" -> masked = false;
                    default -> throw new IllegalArgumentException("'" + word + "' in " + text);
                }
            }
        }
    }

    private static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher directives = DIRECTIVE.matcher(text);
        int done = 0;
        while (directives.find()) {
            bytes.writeBytes(text.substring(done, directives.start()).getBytes(UTF_8));
            bytes.writeBytes(directive(directives.group(1)));
            done = directives.end();
        }
        bytes.writeBytes(text.substring(done).getBytes(UTF_8));
        return bytes.toByteArray();
    }

    private static byte[] directive(String directive) {
        if (directive.equals("empty")) {
            return new byte[0];
        } else if (directive.startsWith("U+")) {
            return Character.toString(Integer.parseInt(directive, 2, directive.length(), 16))
                    .getBytes(UTF_8);
        } else if (directive.startsWith("bytes ")) {
            return HexFormat.ofDelimiter(" ").parseHex(directive.substring("bytes ".length()));
        } else if (directive.startsWith("colliding×")) {
            return colliding(Integer.parseInt(directive.substring("colliding×".length())));
        }
        Matcher repeated = REPEATED.matcher(directive);
        if (!repeated.matches()) {
            throw new IllegalArgumentException("‹" + directive + "›");
        }
        return repeat(repeated.group(1), Integer.parseInt(repeated.group(2)));
    }

    private static byte[] repeat(String text, int times) {
        if (!text.contains("#")) {
            return text.repeat(times).getBytes(UTF_8);
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < times; i++) {
            out.append(text.replace("#", Integer.toString(i)));
        }
        return out.toString().getBytes(UTF_8);
    }

    /** Members whose names have the same hash code in Java. */
    private static byte[] colliding(int count) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < count; i++) {
            out.append(",\"");
            for (int bit = 0; bit < 13; bit++) {
                out.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            out.append("\":0");
        }
        return out.toString().getBytes(UTF_8);
    }
}
