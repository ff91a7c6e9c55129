package ee.realtime.bench;

import ee.realtime.bench.cell.Timing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The command line: words of the form {@code --name=value}.
 *
 * @param contestants names as {@link #chosen} takes them
 * @param cells names as {@link #chosen} takes them
 * @param java options of Java by contestant, {@code all} for every one
 * @param out the file of results
 * @param reportOnly whether nothing is measured
 */
record Options(
        List<String> contestants,
        List<String> cells,
        int rounds,
        Timing timing,
        Map<String, List<String>> java,
        Path out,
        boolean reportOnly) {
    static final String USAGE = """
            --contestants=a,b   which ones (default: all)
            --cells=a,b         which ones; a* for all that begin so (default: all)
            --rounds=3          how often everything is measured, the contestants in turn (default: 1)
            --seconds=5         how long each cell is measured (default: 5)
            --warmup=10         how long each cell runs before that (default: 10)
            --java=name:-Dx=y   an option of Java for one contestant, or for all; may be repeated
            --out=file          where results are appended (default: target/results.jsonl)
            --report            measures nothing, reports what is in the file
            """;

    /** As the defaults of a JVM in production, but for a heap of one size. */
    private static final List<String> EVERYBODY = List.of("-Xms1g", "-Xmx1g", "-XX:+UseG1GC");

    private static final String ALL = "all";

    static Options parse(String[] arguments, Path defaultOut) {
        Words words = new Words(arguments);
        Options options = new Options(
                words.names("--contestants"),
                words.names("--cells"),
                words.number("--rounds", 1),
                new Timing(words.seconds("--warmup", 10), words.seconds("--seconds", 5)),
                words.pairs("--java"),
                words.last("--out").map(Path::of).orElse(defaultOut),
                words.last("--report").isPresent());
        words.requireAllTaken(USAGE);
        return options;
    }

    List<String> javaOptions(String contestant) {
        List<String> options = new ArrayList<>(EVERYBODY);
        options.addAll(java.getOrDefault(ALL, List.of()));
        options.addAll(java.getOrDefault(contestant, List.of()));
        return options;
    }

    /** Whether one of the names means this one; one that ends in {@code *} means all that begin so. No names mean all. */
    static boolean chosen(List<String> names, String candidate) {
        return names.isEmpty()
                || names.stream()
                        .anyMatch(name -> name.endsWith("*")
                                ? candidate.startsWith(name.substring(0, name.length() - 1))
                                : candidate.equals(name));
    }
}
