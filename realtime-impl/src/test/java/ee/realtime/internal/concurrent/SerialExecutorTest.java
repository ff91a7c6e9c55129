package ee.realtime.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SerialExecutorTest {
    private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());

    @Test
    void tasksOfOneThreadRunInOrderAndNeverTwoAtOnce() {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        SerialExecutor serial = new SerialExecutor(threads, failures::add);
        List<Integer> done = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        IntStream.range(0, 10_000)
                .forEach(i -> serial.execute(() -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    done.add(i);
                    running.decrementAndGet();
                }));

        await().until(() -> done.size() == 10_000);
        assertThat(done).isSorted();
        assertThat(most).hasValue(1);
        threads.shutdown();
    }

    @Test
    void aTaskThatThrowsDoesNotKeepTheNextFromRunning() {
        SerialExecutor serial = new SerialExecutor(Runnable::run, failures::add);
        List<String> done = new ArrayList<>();

        serial.execute(() -> {
            throw new IllegalStateException("first");
        });
        serial.execute(() -> done.add("second"));

        assertThat(done).containsExactly("second");
        assertThat(failures).hasSize(1);
    }

    @Test
    void whatIsRejectedWaits() {
        List<Runnable> accepted = new ArrayList<>();
        boolean[] full = {true};
        SerialExecutor serial = new SerialExecutor(
                task -> {
                    if (full[0]) {
                        throw new RejectedExecutionException("full");
                    }
                    accepted.add(task);
                },
                failures::add);
        List<String> done = new ArrayList<>();
        serial.execute(() -> done.add("one"));
        serial.execute(() -> done.add("two"));

        full[0] = false;
        serial.retry();
        accepted.forEach(Runnable::run);

        assertThat(accepted).hasSize(1);
        assertThat(done).containsExactly("one", "two");
    }
}
