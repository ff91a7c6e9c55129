package ee.realtime.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tables of ids and codes list what the code has, neither more nor less. */
class TablesTest {
    private static final String IMPLEMENTATION = "realtime-impl/src/main/java/ee/realtime/internal";
    private static final Pattern LOGGED = Pattern.compile("LOG\\.log\\(\\s*([A-Z]+)\\b[^;]*?\"(RT\\d{4}) ");
    private static final Pattern CLOSE_CODE = Pattern.compile("\\b[A-Z_]+\\((1\\d{3}|4\\d{3}), \"");

    @Test
    void everyLogIdIsInTheTableWithItsLevel() {
        Set<String> logged = found(IMPLEMENTATION, LOGGED, match -> match.group(2) + " " + match.group(1));

        Set<String> documented = Page.of("docs/log-ids.md").table("Id").stream()
                .map(row -> row.get(0) + " " + row.get(1))
                .collect(Collectors.toSet());
        assertThat(documented).isEqualTo(logged);
    }

    @Test
    void everyErrorCodeIsInTheTable() {
        Set<String> codes = Arrays.stream(ErrorCode.class.getFields())
                .map(TablesTest::errorCode)
                .map(code -> code.code() + " " + (code.retryable() ? "yes" : "no"))
                .collect(Collectors.toSet());

        Set<String> documented = Page.of("docs/protocol.md").table("Code").stream()
                .map(row -> row.get(0) + " " + row.get(1))
                .collect(Collectors.toSet());
        assertThat(documented).isEqualTo(codes);
    }

    private static ErrorCode errorCode(Field constant) {
        try {
            return (ErrorCode) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everyCloseCodeIsInTheTable() {
        Set<String> sent = found(IMPLEMENTATION, CLOSE_CODE, match -> match.group(1));
        assertThat(sent).isNotEmpty();

        Set<String> documented = Page.of("docs/protocol.md").table("Close code").stream()
                .map(row -> row.get(0))
                .collect(Collectors.toSet());
        assertThat(documented).containsAll(sent);
    }

    private static Set<String> found(String directory, Pattern pattern, Function<MatchResult, String> read) {
        try (Stream<Path> files = Files.walk(Page.file(directory))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> pattern.matcher(String.join("\n", Page.readLines(file)))
                            .results())
                    .map(read)
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
