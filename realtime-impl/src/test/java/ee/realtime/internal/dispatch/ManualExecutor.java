package ee.realtime.internal.dispatch;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Runs at once what it gets, until it is told to keep it until {@link #runAll} or to reject it. */
final class ManualExecutor implements Executor {
    private enum Mode {
        RUNNING,
        KEEPING,
        REJECTING
    }

    private final Queue<Runnable> kept = new ConcurrentLinkedQueue<>();
    private Mode mode = Mode.RUNNING;

    @Override
    public void execute(Runnable task) {
        switch (mode) {
            case RUNNING -> task.run();
            case KEEPING -> kept.add(task);
            case REJECTING -> throw new RejectedExecutionException("saturated");
        }
    }

    void keep() {
        mode = Mode.KEEPING;
    }

    void reject() {
        mode = Mode.REJECTING;
    }

    void accept() {
        mode = Mode.RUNNING;
    }

    void runAll() {
        for (Runnable task = kept.poll(); task != null; task = kept.poll()) {
            task.run();
        }
    }
}
