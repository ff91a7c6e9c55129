package ee.realtime.it.attacks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What was measured, which nothing is asserted of: in {@code target/attacks-report.txt}. */
final class Report {
    private Report() {}

    static void add(String line) {
        System.out.println(line);
        try {
            Files.writeString(
                    Path.of("target", "attacks-report.txt"),
                    line + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
