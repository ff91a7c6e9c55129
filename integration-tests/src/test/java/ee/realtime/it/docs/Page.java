package ee.realtime.it.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One page of the documentation. */
record Page(Path path, List<String> lines) {
    private static final Path ROOT = root();
    private static final Pattern SOURCE = Pattern.compile("<!-- from ([^#\\s]+)(?:#(\\S+))? -->");
    private static final Pattern LINK = Pattern.compile("\\[([^]]*)]\\(([^)\\s]+)\\)");
    private static final String FENCE = "```";

    /** A block of code on the page, with the source that it says it is from, {@code null} for none. */
    record Snippet(String language, String text, String source, String tag) {}

    /** A link and its text. */
    record Link(String text, String target) {}

    static List<Page> all() {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), docs)
                    .filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .map(Page::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Page of(String path) {
        return read(ROOT.resolve(path));
    }

    private static Page read(Path path) {
        return new Page(path, readLines(path));
    }

    static List<String> readLines(Path path) {
        try {
            return Files.readAllLines(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The project's directory, in which each module's tests run one level down. */
    static Path file(String path) {
        return ROOT.resolve(path);
    }

    private static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("LICENSE"))) {
            directory = directory.getParent();
        }
        return directory;
    }

    List<Snippet> snippets() {
        List<Snippet> snippets = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(FENCE)) {
                int end = lines.subList(i + 1, lines.size()).indexOf(FENCE) + i + 1;
                snippets.add(snippet(i, end));
                i = end;
            }
        }
        return snippets;
    }

    private Snippet snippet(int start, int end) {
        Matcher source = SOURCE.matcher(start == 0 ? "" : lines.get(start - 1));
        boolean named = source.matches();
        return new Snippet(
                lines.get(start).substring(FENCE.length()),
                String.join("\n", lines.subList(start + 1, end)),
                named ? source.group(1) : null,
                named ? source.group(2) : null);
    }

    /** The links outside of code. */
    List<Link> links() {
        List<Link> links = new ArrayList<>();
        boolean code = false;
        for (String line : lines) {
            code ^= line.startsWith(FENCE);
            Matcher link = LINK.matcher(line);
            while (!code && link.find()) {
                links.add(new Link(link.group(1), link.group(2)));
            }
        }
        return links;
    }

    /** The anchors of the headings, as code hosting sites make them. */
    List<String> anchors() {
        return lines.stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "").toLowerCase())
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .toList();
    }

    /** The rows of all tables whose first heading is this one, as cells without back-ticks. */
    List<List<String>> table(String firstHeading) {
        List<List<String>> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : lines) {
            if (line.startsWith("| " + firstHeading + " |")) {
                inside = true;
            } else if (!line.startsWith("|")) {
                inside = false;
            } else if (inside && !line.startsWith("| --") && !line.startsWith("|--")) {
                rows.add(cells(line));
            }
        }
        return rows;
    }

    private static List<String> cells(String row) {
        return Arrays.stream(row.substring(1, row.length() - 1).split("\\|"))
                .map(cell -> cell.strip().replace("`", ""))
                .toList();
    }

    @Override
    public String toString() {
        return ROOT.relativize(path).toString();
    }
}
