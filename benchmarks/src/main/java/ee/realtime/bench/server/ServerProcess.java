package ee.realtime.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A contestant that runs. */
public final class ServerProcess implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
    private static final long POLL_MILLIS = 100;
    private static final long STOP_SECONDS = 10;

    private final Contestant contestant;
    private final Path directory;
    private final InetSocketAddress address;
    private final Process process;

    private ServerProcess(Contestant contestant, Path directory, InetSocketAddress address, Process process) {
        this.contestant = contestant;
        this.directory = directory;
        this.address = address;
        this.process = process;
    }

    /**
     * Starts a contestant and waits until it lets a client in.
     *
     * @param javaOptions for every contestant, and those for this one
     * @param logs the folder where the process's output is kept
     */
    public static ServerProcess start(Contestant contestant, List<String> javaOptions, Path logs) {
        try {
            Path directory = Files.createTempDirectory("realtime-benchmark");
            int port = freePort();
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(javaOptions);
            command.addAll(contestant.start().arguments(port, directory));
            Files.createDirectories(logs);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(logs.resolve(contestant.name() + ".log").toFile())
                    .start();
            ServerProcess server = new ServerProcess(
                    contestant, directory, new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), process);
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            server.awaitReady(logs);
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

    private void awaitReady(Path logs) {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (!letsIn()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                close();
                throw new IllegalStateException(contestant.name() + " does not start, see " + logs);
            }
            pause();
        }
    }

    private boolean letsIn() {
        try {
            HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + address.getPort() + path()), new WebSocket.Listener() {})
                    .join()
                    .abort();
            return true;
        } catch (CompletionException notYet) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public Contestant contestant() {
        return contestant;
    }

    public InetSocketAddress address() {
        return address;
    }

    /** Where clients connect. */
    public String path() {
        return "/ws";
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The processor time that the process has used since its start. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The heap's live objects in bytes, after a collection. */
    public long liveHeap() {
        return Jcmd.liveHeap(process.pid());
    }

    /** The process's resident memory in bytes. */
    public long residentMemory() {
        try (Stream<String> status = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return status.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy(); // first, so that a recording that was asked for is written
        process.onExit()
                .completeOnTimeout(process, STOP_SECONDS, TimeUnit.SECONDS)
                .join();
        process.destroyForcibly();
        process.onExit().join();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(ServerProcess::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
