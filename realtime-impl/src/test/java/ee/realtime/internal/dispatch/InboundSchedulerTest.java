package ee.realtime.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.realtime.internal.CapturedLog;
import ee.realtime.internal.config.InboundLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InboundSchedulerTest {
    private static final InboundLimits LIMITS = new InboundLimits(1000, 1000, Duration.ofSeconds(10));

    private final List<String> ran = new ArrayList<>();
    private final ManualExecutor executor = new ManualExecutor();
    private final InboundScheduler scheduler = new InboundScheduler(1, executor);
    private final InboundQueue one = new InboundQueue(LIMITS, scheduler);
    private final InboundQueue other = new InboundQueue(LIMITS, scheduler);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private InboundQueue.Task task(String name) {
        return () -> {
            ran.add(name);
            return Stages.DONE;
        };
    }

    @Test
    void workRunsInTheThreadThatBringsIt() {
        one.add(task("a"));
        one.add(task("b"));

        scheduler.runHere(one);

        assertThat(ran).containsExactly("a", "b");
    }

    @Test
    void workRunsInAnotherThreadIfAskedTo() {
        executor.keep();
        one.add(task("a"));

        scheduler.runElsewhere(one);
        assertThat(ran).isEmpty();

        executor.runAll();
        assertThat(ran).containsExactly("a");
    }

    @Test
    void queuesTakeTurns() {
        one.add(() -> {
            ran.add("a");
            scheduler.runHere(other); // without a permit it only gets in line
            return Stages.DONE;
        });
        one.add(task("b"));
        other.add(task("x"));

        scheduler.runHere(one);

        assertThat(ran).containsExactly("a", "x", "b");
    }

    @Test
    void withoutAPermitAnotherThreadRunsIt() throws InterruptedException {
        CountDownLatch release = runElsewhereUntil();
        other.add(() -> {
            ran.add("in " + Thread.currentThread().getName());
            return Stages.DONE;
        });

        scheduler.runHere(other); // comes back at once

        assertThat(ran).isEmpty();
        release.countDown();
        assertThat(scheduler.awaitIdle(Duration.ofSeconds(10))).isTrue();
        assertThat(ran).containsExactly("in holder");
    }

    @Test
    void whatIsAwaitedHoldsNoPermit() {
        CompletableFuture<Void> end = new CompletableFuture<>();
        one.add(() -> end);
        one.add(task("b"));
        other.add(task("x"));

        scheduler.runHere(one);
        scheduler.runHere(other);
        assertThat(ran).containsExactly("x");

        end.complete(null);
        assertThat(ran).containsExactly("x", "b");
    }

    @Test
    void aTaskGoesOnWhereItsQueueStands() {
        CompletableFuture<Void> end = new CompletableFuture<>();
        one.add(() -> end);
        one.add(task("b"));
        scheduler.runHere(one);

        scheduler.resume(one, () -> {
            ran.add("continued");
            end.complete(null);
        });

        assertThat(ran).containsExactly("continued", "b");
    }

    @Test
    void aStageThatIsAwaitedGoesOnThere() {
        CompletableFuture<String> awaited = new CompletableFuture<>();
        one.add(() -> one.after(awaited).thenAccept(ran::add));
        one.add(task("b"));
        scheduler.runHere(one);
        executor.keep();

        awaited.complete("continued");
        assertThat(ran).isEmpty();
        executor.runAll();

        assertThat(ran).containsExactly("continued", "b");
    }

    @Test
    void aStageThatIsDoneIsNotAwaited() {
        CompletableFuture<String> done = CompletableFuture.completedFuture("a");

        assertThat(one.after(done)).isSameAs(done);
        assertThat(one.after(CompletableFuture.completedStage("b")))
                .isCompletedWithValue("b"); // a minimal one cannot be asked and is all the same
    }

    @Test
    void aTaskThatThrowsHasEnded() {
        one.add(() -> {
            throw new IllegalStateException("broken");
        });
        one.add(task("b"));

        try (CapturedLog log = new CapturedLog("ee.realtime.dispatch")) {
            scheduler.runHere(one);

            assertThat(ran).containsExactly("b");
            assertThat(log.messages())
                    .containsExactly("WARNING RT0207 A piece of a connection's work failed; the next one is done");
        }
    }

    @Test
    void aTaskThatFailsLaterHasEnded() {
        CompletableFuture<Void> end = new CompletableFuture<>();
        one.add(() -> one.after(end).thenRun(() -> {
            throw new OutOfMemoryError("in a continuation");
        }));
        one.add(task("b"));
        scheduler.runHere(one);

        try (CapturedLog log = new CapturedLog("ee.realtime.dispatch")) {
            end.complete(null);

            assertThat(ran).containsExactly("b");
            assertThat(log.failures()).hasSize(1);
        }
    }

    @Test
    void whatTheExecutorRejectsNeverRunsInTheThreadThatSubmitsItButLater() {
        executor.reject();
        one.add(task("a"));

        scheduler.runElsewhere(one);
        scheduler.retry();
        assertThat(ran).isEmpty();
        executor.accept();
        scheduler.retry();

        assertThat(ran).containsExactly("a");
    }

    @Test
    void whatTheExecutorRejectsIsRunByWhoeverBringsWork() {
        executor.reject();
        one.add(task("a"));
        scheduler.runElsewhere(one);

        other.add(task("b"));
        scheduler.runHere(other);

        assertThat(ran).containsExactly("a", "b");
    }

    @Test
    void whoWaitsForTheEndHelps() {
        executor.reject();
        one.add(task("a"));
        scheduler.runElsewhere(one);

        assertThat(scheduler.awaitIdle(Duration.ZERO)).isTrue();
        assertThat(ran).containsExactly("a");
    }

    @Test
    void nothingToDoIsIdle() {
        assertThat(scheduler.awaitIdle(Duration.ZERO)).isTrue();
        assertThat(scheduler.unfinished()).isZero();
    }

    @Test
    void workThatHasNotEndedIsUnfinished() throws InterruptedException {
        CountDownLatch release = runElsewhereUntil();
        other.add(task("x"));
        scheduler.runHere(other); // gets no permit

        assertThat(scheduler.awaitIdle(Duration.ofMillis(1))).isFalse();
        assertThat(scheduler.unfinished()).isEqualTo(2);

        release.countDown();
        assertThat(scheduler.awaitIdle(Duration.ofSeconds(10))).isTrue();
    }

    /** Another thread works until the latch is released. */
    private CountDownLatch runElsewhereUntil() throws InterruptedException {
        CountDownLatch holding = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        one.add(() -> {
            holding.countDown();
            awaitLatch(release);
            return Stages.DONE;
        });
        threads.execute(() -> {
            Thread.currentThread().setName("holder");
            scheduler.runHere(one);
        });
        holding.await();
        return release;
    }

    @Test
    void awaitingEndsWithTheLastWork() throws Exception {
        CountDownLatch release = runElsewhereUntil();
        var idle = threads.submit(() -> scheduler.awaitIdle(Duration.ofMinutes(1)));

        release.countDown();

        assertThat(idle.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anInterruptEndsTheAwaitingAndIsNotForgotten() throws InterruptedException {
        runElsewhereUntil();
        Thread.currentThread().interrupt();

        assertThat(scheduler.awaitIdle(Duration.ofMinutes(1))).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Random work over many queues and threads, with an executor that rejects as a saturated server's does. */
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 2", "2, 3", "3, 4", "8, 5", "128, 6"})
    void everythingRunsInOrderAndNoMoreAtOnceThanThereArePermits(int permits, long seed) {
        ThreadPoolExecutor saturated =
                new ThreadPoolExecutor(0, 3, 1, TimeUnit.SECONDS, new SynchronousQueue<>()); // rejects the fourth
        Stress stress = new Stress(new InboundScheduler(permits, saturated));
        try {
            IntStream.range(0, 6).forEach(n -> threads.execute(() -> stress.bring(new Random(seed * 100 + n))));

            await().atMost(Duration.ofSeconds(60)).until(() -> {
                stress.scheduler.retry();
                return stress.isDone();
            });

            assertThat(stress.mostAtOnce.get()).isBetween(1, permits);
            assertThat(stress.outOfOrder.get()).isZero();
            assertThat(stress.scheduler.awaitIdle(Duration.ofSeconds(10))).isTrue();
        } finally {
            saturated.shutdownNow();
        }
    }

    private final class Stress {
        private static final int TASKS_PER_THREAD = 4000;

        private final InboundScheduler scheduler;
        private final List<Numbered> queues;
        private final AtomicInteger atOnce = new AtomicInteger();
        private final AtomicInteger mostAtOnce = new AtomicInteger();
        private final AtomicInteger outOfOrder = new AtomicInteger();
        private final AtomicInteger done = new AtomicInteger();

        Stress(InboundScheduler scheduler) {
            this.scheduler = scheduler;
            this.queues = IntStream.range(0, 40).mapToObj(n -> new Numbered()).toList();
        }

        /** A queue whose tasks are numbered in the order in which they were added. */
        private final class Numbered {
            private final InboundQueue queue = new InboundQueue(LIMITS, scheduler);
            private int added;
            private int ran; // not synchronised: tasks of a queue follow each other

            synchronized void add(int kind) {
                int number = added++;
                queue.add(() -> run(number, kind));
            }

            private CompletionStage<Void> run(int number, int kind) {
                working(() -> {
                    if (number != ran) {
                        outOfOrder.incrementAndGet();
                    }
                });
                CompletableFuture<Void> ended = new CompletableFuture<>();
                Runnable end = () -> {
                    ran++;
                    done.incrementAndGet();
                    ended.complete(null);
                };
                switch (kind) {
                    case 0 -> { // awaits a stage that another thread completes
                        CompletableFuture<Void> awaited = new CompletableFuture<>();
                        CompletionStage<Void> resumed = queue.after(awaited).thenRun(() -> {
                            working(() -> {});
                            end.run();
                        });
                        submit(() -> awaited.complete(null));
                        return resumed;
                    }
                    case 1 -> submit(end); // ends in another thread
                    default -> end.run();
                }
                return ended;
            }

            private void submit(Runnable later) {
                try {
                    threads.execute(later);
                } catch (RejectedExecutionException stopped) {
                    outOfOrder.incrementAndGet();
                }
            }
        }

        void bring(Random random) {
            for (int i = 0; i < TASKS_PER_THREAD; i++) {
                Numbered queue = queues.get(random.nextInt(queues.size()));
                queue.add(random.nextInt(6));
                if (random.nextInt(4) == 0) {
                    scheduler.runElsewhere(queue.queue);
                } else {
                    scheduler.runHere(queue.queue);
                }
            }
        }

        private void working(Runnable work) {
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            work.run();
            Thread.yield();
            atOnce.decrementAndGet();
        }

        boolean isDone() {
            return done.get() == 6 * TASKS_PER_THREAD;
        }
    }
}
