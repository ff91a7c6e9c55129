package ee.realtime.it.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The example as the build made it, in a server of the test's own that the test may kill. */
public final class ExampleNode implements AutoCloseable {
    private final Path directory;
    private final PayaraMicro server;
    private final App app;

    private ExampleNode(Path directory, PayaraMicro server) {
        this.directory = directory;
        this.server = server;
        this.app = new App(server.base("/"));
    }

    /**
     * Starts a node and does not wait for it.
     *
     * @param data the folder of the database
     * @param configuration properties, {@code key=value}
     */
    public static ExampleNode start(Path data, String... configuration) {
        return start(data, List.of("--nocluster"), configuration);
    }

    /**
     * Starts a node of a cluster and does not wait for it.
     *
     * @param data the folder of the database, the same for all nodes
     * @param place its place in the server's own cluster
     */
    public static ExampleNode inCluster(Path data, PayaraMicro.Place place) {
        return start(data, place.options());
    }

    private static ExampleNode start(Path data, List<String> cluster, String... configuration) {
        try {
            Path directory = Files.createTempDirectory("example-node");
            List<String> properties = new ArrayList<>(List.of("-Dexample.data=" + data));
            for (String property : configuration) {
                properties.add("-D" + property);
            }
            List<String> options = new ArrayList<>(cluster);
            options.addAll(List.of("--contextroot", "/", "--deploy", war().getPath()));
            return new ExampleNode(directory, PayaraMicro.launch(directory, properties, options));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static File war() {
        File file = new File(System.getProperty("example.war", "target/example.war"));
        if (!file.isFile()) {
            throw new IllegalStateException("No " + file.getAbsolutePath()
                    + ": build the module once with mvn -pl integration-tests -am verify");
        }
        return file;
    }

    public ExampleNode awaitReady() {
        server.awaitReady();
        return this;
    }

    /** The example seen from outside. */
    public App app() {
        return app;
    }

    public URI uri(String path) {
        return URI.create(server.base("/") + path.substring(1));
    }

    /** As {@code kill -9} does: nothing in the process hears of it. */
    public void kill() {
        server.close();
    }

    @Override
    public void close() {
        app.clients().closeAll();
        kill();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
