package ee.realtime.it.support;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, which a test may freeze, stop and kill. */
public class ServerProcess implements TestServer {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Process process;
    private final int port;
    private final String ready;

    /**
     * A server that has been started.
     *
     * @param process the process, whose output is the server's log
     * @param port where it is reached
     * @param ready what it logs when it has dealt with its applications
     */
    ServerProcess(Process process, int port, String ready) {
        this.process = process;
        this.port = port;
        this.ready = ready;
        readLog();
    }

    /** A port at which nobody listens at the moment. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readLog() {
        Thread reader = new Thread(() -> {
            BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
            try {
                lines.lines().forEach(log::add);
            } catch (UncheckedIOException killed) {
                log.add("(the server was killed)");
            }
        });
        reader.setDaemon(true);
        reader.start();
    }

    @Override
    public final void awaitReady() {
        await("the server's start").atMost(PATIENCE).until(() -> isReady() || !process.isAlive());
        if (!isReady()) {
            throw new IllegalStateException("The server ended: " + String.join("\n", log));
        }
    }

    private boolean isReady() {
        return log.stream().anyMatch(line -> line.contains(ready));
    }

    @Override
    public List<String> log() {
        return List.copyOf(log);
    }

    @Override
    public URL base(String contextPath) {
        try {
            return URI.create("http://localhost:" + port + contextPath).toURL();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void freeze() {
        signal("-STOP");
    }

    @Override
    public void thaw() {
        signal("-CONT");
    }

    @Override
    public void stop() {
        signal("-TERM");
        process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private void signal(String name) {
        try {
            int status = new ProcessBuilder("kill", name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .onExit()
                    .join()
                    .exitValue();
            if (status != 0) {
                throw new IllegalStateException("kill " + name + " ended with " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the JDK's diagnostic tool says of the process. */
    public String jcmd(String... command) {
        List<String> line =
                new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/jcmd", Long.toString(process.pid())));
        line.addAll(List.of(command));
        try {
            Process tool = new ProcessBuilder(line).redirectErrorStream(true).start();
            return new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
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
