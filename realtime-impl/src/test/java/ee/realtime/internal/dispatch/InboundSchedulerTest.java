package ee.realtime.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.realtime.internal.config.InboundLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
    private final InboundQueue one = new InboundQueue(LIMITS);
    private final InboundQueue other = new InboundQueue(LIMITS);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private InboundQueue.Task task(String name) {
        return finished -> {
            ran.add(name);
            finished.run();
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
        one.add(finished -> {
            ran.add("a");
            scheduler.runHere(other); // without a permit it only gets in line
            finished.run();
        });
        one.add(task("b"));
        other.add(task("x"));

        scheduler.runHere(one);

        assertThat(ran).containsExactly("a", "x", "b");
    }

    @Test
    void withoutAPermitAnotherThreadRunsIt() throws InterruptedException {
        CountDownLatch release = runElsewhereUntil();
        other.add(finished -> {
            ran.add("in " + Thread.currentThread().getName());
            finished.run();
        });

        scheduler.runHere(other); // comes back at once

        assertThat(ran).isEmpty();
        release.countDown();
        assertThat(scheduler.awaitIdle(Duration.ofSeconds(10))).isTrue();
        assertThat(ran).containsExactly("in holder");
    }

    @Test
    void whatIsAwaitedHoldsNoPermit() {
        Runnable[] end = new Runnable[1];
        one.add(finished -> end[0] = finished);
        one.add(task("b"));
        other.add(task("x"));

        scheduler.runHere(one);
        scheduler.runHere(other);
        assertThat(ran).containsExactly("x");

        end[0].run();
        assertThat(ran).containsExactly("x", "b");
    }

    @Test
    void aTaskGoesOnWhereItsQueueStands() {
        Runnable[] end = new Runnable[1];
        one.add(finished -> end[0] = finished);
        one.add(task("b"));
        scheduler.runHere(one);

        scheduler.resume(one, () -> {
            ran.add("continued");
            end[0].run();
        });

        assertThat(ran).containsExactly("continued", "b");
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
        one.add(finished -> {
            holding.countDown();
            awaitLatch(release);
            finished.run();
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
        private final List<Numbered> queues =
                IntStream.range(0, 40).mapToObj(n -> new Numbered()).toList();
        private final AtomicInteger atOnce = new AtomicInteger();
        private final AtomicInteger mostAtOnce = new AtomicInteger();
        private final AtomicInteger outOfOrder = new AtomicInteger();
        private final AtomicInteger done = new AtomicInteger();

        Stress(InboundScheduler scheduler) {
            this.scheduler = scheduler;
        }

        /** A queue whose tasks are numbered in the order in which they were added. */
        private final class Numbered {
            private final InboundQueue queue = new InboundQueue(LIMITS);
            private int added;
            private int ran; // not synchronised: tasks of a queue follow each other

            synchronized void add(int kind) {
                int number = added++;
                queue.add(finished -> run(number, kind, finished));
            }

            private void run(int number, int kind, Runnable finished) {
                working(() -> {
                    if (number != ran) {
                        outOfOrder.incrementAndGet();
                    }
                });
                Runnable end = () -> {
                    ran++;
                    done.incrementAndGet();
                    finished.run();
                };
                switch (kind) {
                    case 0 -> // awaits a stage that another thread completes
                        submit(() -> scheduler.resume(queue, () -> {
                            working(() -> {});
                            end.run();
                        }));
                    case 1 -> submit(end); // ends in another thread
                    default -> end.run();
                }
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
