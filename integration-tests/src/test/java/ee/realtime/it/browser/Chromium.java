package ee.realtime.it.browser;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Chromium without a window and without a past. */
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final String MISSING = """
            This test needs Chromium, and there is none on the PATH.
            Install it: apt-get install chromium. Or name a browser of its family: -Dchromium=/path/of/it.
            Without one: mvn verify -DskipBrowserTests""";
    private static final String LOG = "log";

    private final Path profile;
    private final Process process;
    private final DevTools devTools;

    private Chromium(Path profile, Process process, DevTools devTools) {
        this.profile = profile;
        this.process = process;
        this.devTools = devTools;
    }

    static Chromium start() {
        String executable = executable();
        try {
            Path profile = Files.createTempDirectory("chromium");
            Process process = new ProcessBuilder(command(executable, profile))
                    .redirectErrorStream(true)
                    .redirectOutput(profile.resolve(LOG).toFile())
                    .start();
            return new Chromium(profile, process, new DevTools(devToolsAddress(profile, process)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String executable() {
        String named = System.getProperty("chromium");
        if (named != null) {
            return named;
        }
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(MISSING))
                .toString();
    }

    private static List<String> command(String executable, Path profile) {
        return List.of(
                executable,
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank");
    }

    /** Chromium chooses the port and writes it, and below it the path, into its profile. */
    private static URI devToolsAddress(Path profile, Process process) throws IOException {
        Path file = profile.resolve("DevToolsActivePort");
        await("Chromium's start, with its log in " + profile)
                .atMost(Duration.ofSeconds(60))
                .until(() -> isWritten(file) || !process.isAlive());
        if (!isWritten(file)) {
            throw new IllegalStateException("Chromium ended: " + Files.readString(profile.resolve(LOG)));
        }
        List<String> lines = Files.readAllLines(file);
        return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
    }

    private static boolean isWritten(Path file) throws IOException {
        return Files.exists(file) && Files.readAllLines(file).size() == 2;
    }

    /** A tab of somebody of their own: nothing that is stored, cookies included, is shared with other tabs. */
    Tab newPerson() {
        String context = devTools.call("Target.createBrowserContext", Map.of()).getString("browserContextId");
        String target = devTools.call("Target.createTarget", Map.of("url", "about:blank", "browserContextId", context))
                .getString("targetId");
        String session = devTools.call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .getString("sessionId");
        return new Tab(devTools, session);
    }

    /** Waits for the processes that Chromium has begun, too: they write into the profile to the end. */
    @Override
    public void close() throws IOException {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        process.destroy();
        CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, 10, TimeUnit.SECONDS)
                .join();
        all.forEach(ProcessHandle::destroyForcibly);
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
