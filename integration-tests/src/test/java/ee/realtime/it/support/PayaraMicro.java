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

/** A server of the test's own, for WARs that it will not accept: Arquillian knows only servers that accept theirs. */
public final class PayaraMicro implements AutoCloseable {
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Process process;
    private final int port;

    private PayaraMicro(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts a server with these WARs, whose names are their context paths, and waits until it has dealt with them. */
    public static PayaraMicro with(Path directory, WebArchive... wars) {
        try {
            int port = freePort();
            List<String> command = new ArrayList<>(List.of(
                    System.getProperty("java.home") + "/bin/java",
                    "-Xmx512m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Djava.io.tmpdir=" + directory,
                    "-jar",
                    System.getProperty("payara.microJar"),
                    "--nocluster",
                    "--interfaces",
                    "127.0.0.1",
                    "--port",
                    Integer.toString(port),
                    "--prebootcommandfile",
                    System.getProperty("realtime.test.resources") + "/loopback.asadmin"));
            for (WebArchive war : wars) {
                File file = directory.resolve(war.getName()).toFile();
                war.as(ZipExporter.class).exportTo(file);
                command.addAll(List.of("--deploy", file.getPath()));
            }
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            PayaraMicro server = new PayaraMicro(process, port);
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
        await().atMost(Duration.ofSeconds(60)).until(() -> log.stream().anyMatch(line -> line.contains(" ready in ")));
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

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
