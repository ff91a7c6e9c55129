package ee.realtime.it.frames;

import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A connection beside those that misbehave, which asks and is answered all the time. */
final class Neighbour implements AutoCloseable {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final WireClient client;
    private final Thread thread = new Thread(this::ask, "neighbour");
    private volatile boolean stopped;
    private volatile Throwable failure;
    private volatile int answers;
    private volatile long slowestNanos;

    Neighbour(URI endpoint) {
        client = WireClient.open(endpoint).letIn();
        thread.start();
    }

    private void ask() {
        try {
            while (!stopped) {
                String id = "n" + answers;
                long start = System.nanoTime();
                client.send(
                        WireClient.encode("{\"action\":\"echo\",\"id\":\"" + id + "\",\"data\":[\"good morning\"]}"));
                String answer = client.read().toString();
                slowestNanos = Math.max(slowestNanos, System.nanoTime() - start);
                if (!answer.equals("{\"type\":\"reply\",\"id\":\"" + id + "\",\"data\":[\"good morning\"]}")) {
                    throw new AssertionError("The neighbour got " + answer);
                }
                answers++;
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (RuntimeException | AssertionError e) {
            failure = e;
        }
    }

    int answers() {
        return answers;
    }

    long slowestMillis() {
        return TimeUnit.NANOSECONDS.toMillis(slowestNanos);
    }

    /** Stops asking; fails if an answer was wrong or missing. */
    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        client.close();
        if (failure != null) {
            throw new AssertionError("The neighbour was disturbed after " + answers + " answers", failure);
        }
    }
}
