package ee.realtime.it.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.it.support.TestClient;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** A well-behaved client beside those who attack, which asks and is answered all the time. */
final class Bystander implements AutoCloseable {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private final TestClient client;
    private final Supplier<JsonValue> question;
    private final JsonValue answer;
    private final List<Long> nanos = new ArrayList<>();
    private final CompletableFuture<Void> asked;
    private volatile boolean stopped;

    /** Begins; the first answer, which is right, is what every other must be. */
    Bystander(TestClient client, String action, String data) {
        this.client = client;
        this.question = () -> client.call(action, data);
        this.answer = question.get();
        this.asked = CompletableFuture.runAsync(this::ask, task -> new Thread(task, "bystander").start());
    }

    private void ask() {
        while (!stopped) {
            long start = System.nanoTime();
            assertThat(question.get()).isEqualTo(answer);
            nanos.add(System.nanoTime() - start);
            LockSupport.parkNanos(PAUSE);
        }
    }

    /** Stops asking and tells what it was answered; fails if an answer was wrong or missing. */
    String stop() {
        stopped = true;
        asked.join();
        return answers();
    }

    /** The same, but a failure is told, too. */
    String stopAnyhow() {
        stopped = true;
        Throwable failure = asked.handle((done, thrown) -> thrown).join();
        return failure == null ? answers() : answers() + ", then disturbed: " + failure.getMessage();
    }

    private String answers() {
        List<Long> sorted = nanos.stream().sorted().toList();
        assertThat(sorted).isNotEmpty();
        return String.format(
                "bystander: %d answers, median %.1f ms, p99 %.1f ms, slowest %.1f ms",
                sorted.size(), at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
    }

    private static double at(List<Long> sorted, double share) {
        return sorted.get((int) Math.ceil(share * (sorted.size() - 1))) / 1e6;
    }

    @Override
    public void close() {
        stopped = true;
        client.close();
    }
}
