package ee.realtime.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WaitsTest {
    private final AtomicLong clock = new AtomicLong();
    private final List<Runnable> callbacks = new ArrayList<>();
    private final Waits waits = new Waits(Duration.ofSeconds(2), clock::get, callbacks::add);

    @Test
    void anAnswerEndsIt() {
        Waits.Wait<String> wait = waits.open(() -> "nothing");

        wait.answer("something");
        runCallbacks();

        assertThat(future(wait)).isCompletedWithValue("something");
    }

    @Test
    void itEndsOnce() {
        Waits.Wait<String> wait = waits.open(() -> "nothing");

        wait.answer("first");
        wait.answer("second");
        wait.fail(new IllegalStateException("third"));
        wait.giveUp();
        pass(Duration.ofSeconds(3));
        waits.close();

        assertThat(callbacks).hasSize(1);
        runCallbacks();
        assertThat(future(wait)).isCompletedWithValue("first");
    }

    @Test
    void aFailureEndsIt() {
        IllegalStateException failure = new IllegalStateException("broken");
        Waits.Wait<String> wait = waits.open(() -> "nothing");

        wait.fail(failure);
        runCallbacks();

        assertThat(future(wait)).failsWithin(Duration.ZERO).withThrowableThat().withCause(failure);
    }

    @Test
    void itsTimeEndsItAndNoSooner() {
        Waits.Wait<String> wait = waits.open(() -> "nothing");

        pass(Duration.ofMillis(1999));
        assertThat(wait.isOver()).isFalse();
        pass(Duration.ofMillis(1));

        assertThat(wait.isOver()).isTrue();
        runCallbacks();
        assertThat(future(wait)).isCompletedWithValue("nothing");
    }

    @Test
    void whatTheEndThrowsFailsTheStage() {
        IllegalStateException failure = new IllegalStateException("no answer");
        Waits.Wait<String> wait = waits.open(() -> {
            throw failure;
        });

        wait.giveUp();
        runCallbacks();

        assertThat(future(wait)).failsWithin(Duration.ZERO).withThrowableThat().withCause(failure);
    }

    @Test
    void closeEndsWhatIsOpen() {
        Waits.Wait<String> wait = waits.open(() -> "nothing");

        waits.close();
        runCallbacks();

        assertThat(future(wait)).isCompletedWithValue("nothing");
    }

    @Test
    void afterCloseNobodyWaits() {
        waits.close();

        Waits.Wait<String> wait = waits.open(() -> "nothing");
        runCallbacks();

        assertThat(wait.isOver()).isTrue();
        assertThat(future(wait)).isCompletedWithValue("nothing");
    }

    @Test
    void nobodyWaitsForEverThoughSomebodyOpensWhileAnotherCloses() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 500; i++) {
                Waits closing = new Waits(Duration.ofSeconds(2), clock::get, Runnable::run);
                CyclicBarrier start = new CyclicBarrier(2);
                var closed = threads.submit(() -> {
                    start.await();
                    closing.close();
                    return true;
                });
                var opened = threads.submit(() -> {
                    start.await();
                    return closing.open(() -> "nothing");
                });

                assertThat(closed.get(5, TimeUnit.SECONDS)).isTrue();
                assertThat(future(opened.get(5, TimeUnit.SECONDS))).isCompletedWithValue("nothing");
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void withoutCallbacksTheEndingThreadCompletesIt() {
        AtomicInteger asked = new AtomicInteger();
        Waits stopped = new Waits(Duration.ofSeconds(2), clock::get, task -> {
            asked.incrementAndGet();
            throw new RejectedExecutionException("stopped");
        });

        Waits.Wait<String> wait = stopped.open(() -> "nothing");
        wait.answer("something");

        assertThat(asked).hasValue(1);
        assertThat(future(wait)).isCompletedWithValue("something");
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
        waits.tick();
    }

    private void runCallbacks() {
        callbacks.forEach(Runnable::run);
        callbacks.clear();
    }

    private static <T> CompletableFuture<T> future(Waits.Wait<T> wait) {
        return wait.stage().toCompletableFuture();
    }
}
