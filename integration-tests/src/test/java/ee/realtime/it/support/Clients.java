package ee.realtime.it.support;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The clients of an application that are open, so that nobody stays connected when what has connected them is over, however it
 * went. What is opened in a scope ends with the scope; a class has one, and each of its tests has one inside.
 */
public final class Clients {
    private static final int AT_ONCE = 16;

    private final Deque<Set<AutoCloseable>> scopes = new ArrayDeque<>();

    Clients() {
        begin();
    }

    /** Begins a scope inside of the one that is now. */
    public synchronized void begin() {
        scopes.push(new LinkedHashSet<>());
    }

    /** Ends the innermost scope and closes all that was opened in it and is still open. */
    public void end() {
        closeAll(innermost(true));
    }

    /** Closes what was opened in the innermost scope, which goes on. */
    public void closeAll() {
        closeAll(innermost(false));
    }

    private synchronized List<AutoCloseable> innermost(boolean ended) {
        List<AutoCloseable> open = new ArrayList<>(scopes.pop());
        if (!ended || scopes.isEmpty()) {
            begin();
        }
        return open;
    }

    /** Each says goodbye, and who is not answered soon is not waited for by the others. */
    private static void closeAll(List<AutoCloseable> open) {
        if (open.isEmpty()) {
            return;
        }
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            CompletableFuture.allOf(open.stream()
                            .map(client -> CompletableFuture.runAsync(() -> close(client), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            threads.shutdown();
        }
    }

    private static void close(AutoCloseable client) {
        try {
            client.close();
        } catch (Exception e) {
            throw new AssertionError("A client could not be closed", e);
        }
    }

    /** Notes a client that has been opened. */
    public synchronized <T extends AutoCloseable> T opened(T client) {
        scopes.peek().add(client);
        return client;
    }

    /** Forgets one that has been closed. */
    public synchronized void closed(AutoCloseable client) {
        scopes.forEach(open -> open.remove(client));
    }
}
