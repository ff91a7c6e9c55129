package ee.realtime.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Code in the documentation is a piece of a tested source, and links lead somewhere. */
class SnippetsTest {
    private static final Pattern MARKER = Pattern.compile("\\s*// (tag|end)::(\\w+)\\[]");

    @TestFactory
    List<DynamicTest> snippetsAreWhatTheirSourcesSay() {
        return Page.all().stream()
                .flatMap(page -> page.snippets().stream()
                        .filter(snippet -> snippet.source() != null)
                        .map(snippet -> DynamicTest.dynamicTest(
                                page + ": " + snippet.source() + "#" + snippet.tag(),
                                () -> assertThat(snippet.text()).isEqualTo(source(snippet)))))
                .toList();
    }

    /** The lines of a source, or those between the tag's markers, which may come several times. */
    private static String source(Page.Snippet snippet) {
        boolean shown = snippet.tag() == null;
        List<String> lines = new ArrayList<>();
        for (String line : Page.readLines(Page.file(snippet.source()))) {
            Matcher marker = MARKER.matcher(line);
            if (!marker.matches()) {
                lines.addAll(shown ? List.of(line) : List.of());
            } else if (marker.group(2).equals(snippet.tag())) {
                shown = marker.group(1).equals("tag");
            }
        }
        assertThat(lines).as("lines between the markers").isNotEmpty();
        return String.join("\n", lines).stripIndent().strip();
    }

    @Test
    void allJavaIsFromASource() {
        List<String> invented = Page.all().stream()
                .flatMap(page -> page.snippets().stream()
                        .filter(snippet -> snippet.language().equals("java") && snippet.source() == null)
                        .map(snippet -> page + ": " + snippet.text()))
                .toList();

        assertThat(invented).isEmpty();
    }

    @Test
    void linksLeadSomewhere() {
        List<String> dead = Page.all().stream()
                .flatMap(page -> page.links().stream()
                        .filter(link -> !link.target().contains("://"))
                        .flatMap(link -> problem(page, link).stream()))
                .toList();

        assertThat(dead).isEmpty();
    }

    private static Optional<String> problem(Page page, Page.Link link) {
        String[] target = link.target().split("#", 2);
        var path = target[0].isEmpty()
                ? page.path()
                : page.path().resolveSibling(target[0]).normalize();
        if (!Files.exists(path)) {
            return Optional.of(page + " links to " + link.target());
        }
        boolean anchored = target.length == 1
                || new Page(path, Page.readLines(path)).anchors().contains(target[1]);
        return anchored ? Optional.empty() : Optional.of(page + " links to no heading: " + link.target());
    }

    /** A link {@code [SomeIT.someRule](…/SomeIT.java)} names a test that is there. */
    @Test
    void testsThatAreNamedExist() {
        List<String> missing = Page.all().stream()
                .flatMap(page -> page.links().stream()
                        .filter(link -> link.text().matches("\\w+(IT|Test)\\.\\w+"))
                        .filter(link -> !declares(page, link))
                        .map(link -> page + " names " + link.text()))
                .toList();

        assertThat(missing).isEmpty();
    }

    private static boolean declares(Page page, Page.Link link) {
        String method = link.text().substring(link.text().indexOf('.') + 1);
        return Page.readLines(page.path().resolveSibling(link.target()).normalize()).stream()
                .anyMatch(line -> line.contains(" " + method + "("));
    }
}
