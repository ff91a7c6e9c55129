package ee.realtime.it.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A server with the applications of several test classes, and its folder; it ends with the last of all tests. */
final class SharedServer implements AutoCloseable {
    private static final int HEAP = 512;
    private static final int HEAP_EACH = 40;

    private final Path directory;
    private final TestServer server;

    private SharedServer(Path directory, TestServer server) {
        this.directory = directory;
        this.server = server;
    }

    static SharedServer with(List<Deployed> applications) {
        Map<String, WebArchive> wars = new LinkedHashMap<>();
        applications.forEach(application -> wars.putAll(application.wars()));
        try {
            Path directory = Files.createTempDirectory("server");
            int megabytes = Math.max(HEAP, HEAP_EACH * wars.size());
            return new SharedServer(directory, TestServer.start(directory, List.of("-Xmx" + megabytes + "m"), wars));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TestServer server() {
        return server;
    }

    @Override
    public void close() {
        server.close();
        keepLog();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For whoever wants to know why a test failed. */
    private void keepLog() {
        try {
            Path logs = Files.createDirectories(Path.of("target", "server-logs"));
            Files.write(logs.resolve(directory.getFileName() + ".log"), server.log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
