package ee.realtime.it.support;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * A server of the test's own: for WARs that it will not accept, because Arquillian knows only servers that accept theirs,
 * and for servers that are killed.
 */
public final class PayaraMicro implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Process process;
    private final int port;

    private PayaraMicro(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts a server with these WARs, whose names are their context paths, and waits until it has dealt with them. */
    public static PayaraMicro with(Path directory, WebArchive... wars) {
        List<String> options = new ArrayList<>();
        for (WebArchive war : wars) {
            File file = directory.resolve(war.getName()).toFile();
            war.as(ZipExporter.class).exportTo(file);
            options.addAll(List.of("--deploy", file.getPath()));
        }
        return start(directory, List.of(), options).awaitReady();
    }

    /**
     * Starts a server and does not wait for it.
     *
     * @param directory for what it unpacks, which it leaves there if it is killed
     * @param javaOptions before the server's JAR
     * @param options behind it
     */
    static PayaraMicro start(Path directory, List<String> javaOptions, List<String> options) {
        try {
            int port = freePort();
            List<String> command = new ArrayList<>(List.of(
                    System.getProperty("java.home") + "/bin/java",
                    "-Xmx512m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Djava.io.tmpdir=" + directory));
            command.addAll(javaOptions);
            command.addAll(List.of(
                    "-jar",
                    System.getProperty("payara.microJar", "target/payara-micro.jar"),
                    "--nocluster",
                    "--interfaces",
                    "127.0.0.1",
                    "--port",
                    Integer.toString(port),
                    "--prebootcommandfile",
                    System.getProperty("realtime.test.resources", "target/test-classes") + "/loopback.asadmin"));
            command.addAll(options);
            PayaraMicro server = new PayaraMicro(
                    new ProcessBuilder(command).redirectErrorStream(true).start(), port);
            server.readLog();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void readLog() {
        Thread reader = new Thread(() -> {
            BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
            lines.lines().forEach(log::add);
        });
        reader.setDaemon(true);
        reader.start();
    }

    PayaraMicro awaitReady() {
        await("the server's start").atMost(PATIENCE).until(() -> isReady() || !process.isAlive());
        if (!process.isAlive()) {
            throw new IllegalStateException("The server ended: " + String.join("\n", log));
        }
        return this;
    }

    private boolean isReady() {
        return log.stream().anyMatch(line -> line.contains(" ready in "));
    }

    public List<String> log() {
        return List.copyOf(log);
    }

    public URL base(String contextPath) {
        try {
            return URI.create("http://localhost:" + port + contextPath).toURL();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code kill -9} does: nothing in the process hears of it. */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
