package ee.realtime.internal.concurrent;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Runs tasks one at a time, in the order in which they came, on the threads of another executor; holds none while it has
 * nothing to do. Thread-safe. What the other rejects waits for the next task or the next {@link #retry}. A task that throws
 * does not keep the next from running.
 */
public final class SerialExecutor implements Executor {
    private static final int TURNS = 64;

    private final Executor threads;
    private final Consumer<Throwable> failed;
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private boolean running;

    /**
     * An executor without tasks.
     *
     * @param threads where tasks run
     * @param failed told of what tasks throw
     */
    public SerialExecutor(Executor threads, Consumer<Throwable> failed) {
        this.threads = threads;
        this.failed = failed;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (tasks) {
            tasks.add(task);
        }
        retry();
    }

    /** Has waiting tasks run, if none is running. */
    public void retry() {
        synchronized (tasks) {
            if (running || tasks.isEmpty()) {
                return;
            }
            running = true;
        }
        try {
            threads.execute(this::run);
        } catch (RejectedExecutionException saturatedOrStopped) {
            synchronized (tasks) {
                running = false;
            }
        }
    }

    private void run() {
        for (int turn = 0; turn < TURNS; turn++) {
            Runnable task;
            synchronized (tasks) {
                task = tasks.poll();
                if (task == null) {
                    running = false;
                    return;
                }
            }
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                failed.accept(e);
            }
        }
        synchronized (tasks) {
            running = false;
        }
        retry(); // the thread may be needed for something else
    }
}
