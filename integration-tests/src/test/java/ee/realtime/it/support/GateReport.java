package ee.realtime.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** What the gate took, when its last test is over: the slowest classes, and the times of the cluster beside their promises. */
public final class GateReport implements TestExecutionListener {
    private static final int SLOWEST = 12;
    /** Whoever runs a few classes by hand is told by the build how long they took. */
    private static final int MANY = 10;

    private static final Queue<Time> MEASURED = new ConcurrentLinkedQueue<>();

    private final Map<String, Long> begun = new ConcurrentHashMap<>();
    private final Queue<Time> classes = new ConcurrentLinkedQueue<>();
    private long start;

    private record Time(String what, Duration taken, Duration promised) {}

    /** Notes a time that is promised. */
    public static void measured(String what, Duration taken, Duration promised) {
        MEASURED.add(new Time(what, taken, promised));
    }

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        start = System.nanoTime();
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        begun.put(test.getUniqueId(), System.nanoTime());
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Duration taken = since(begun.remove(test.getUniqueId()));
        test.getSource()
                .filter(ClassSource.class::isInstance)
                .map(source -> ((ClassSource) source).getJavaClass())
                .filter(type -> !type.isMemberClass())
                .ifPresent(type -> classes.add(new Time(type.getSimpleName(), taken, taken)));
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (classes.size() < MANY) {
            return;
        }
        Stream<String> slowest = classes.stream()
                .sorted(Comparator.comparing(Time::taken).reversed())
                .limit(SLOWEST)
                .map(time -> String.format("  %6.1f s  %s", seconds(time.taken()), time.what()));
        Stream<String> promised = MEASURED.stream()
                .map(time -> String.format(
                        "  %6.2f s of %4.0f s  %s", seconds(time.taken()), seconds(time.promised()), time.what()));
        report(Stream.of(
                        Stream.of(String.format(
                                "The slowest of %d classes, which took %.0f s together and %.0f s beside each other:",
                                classes.size(),
                                seconds(classes.stream().map(Time::taken).reduce(Duration.ZERO, Duration::plus)),
                                seconds(since(start)))),
                        slowest,
                        Stream.of("Times of the cluster, each of what is promised:"),
                        promised)
                .flatMap(lines -> lines)
                .toList());
    }

    private static void report(List<String> lines) {
        lines.forEach(System.out::println);
        try {
            Files.write(Path.of("target", "gate-report.txt"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }
}
