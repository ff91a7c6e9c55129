package ee.realtime.internal.boot;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that write what goes to many: as many as there are cores, gone when they have nothing to do. They only hand
 * frames to the container, which never blocks, and run no application code.
 *
 * <p>Threads of our own and not the container's, against the rule: its executors queue them behind tasks of applications
 * that block, and for all that time nobody in a large room would hear anything.
 */
final class Writers implements Executor {
    private static final int MOST = 16;

    private final ThreadPoolExecutor executor;

    Writers() {
        int cores = Math.min(MOST, Runtime.getRuntime().availableProcessors());
        executor = new ThreadPoolExecutor(cores, cores, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "realtime-writer");
            thread.setDaemon(true);
            return thread;
        });
        executor.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable writing) {
        executor.execute(writing);
    }

    /** What it has got is still written; more is rejected. */
    void stop() {
        executor.shutdown();
    }
}
