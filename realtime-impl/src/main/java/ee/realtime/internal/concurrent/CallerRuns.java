package ee.realtime.internal.concurrent;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs tasks on the threads of another executor, and in the calling thread when that one is saturated or stopped: for what
 * must not be lost.
 *
 * @param threads where tasks run
 */
public record CallerRuns(Executor threads) implements Executor {
    @Override
    public void execute(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException saturatedOrStopped) {
            task.run();
        }
    }
}
