package ee.realtime.it.server;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Named gates, shut at first, that application code waits at until the test opens them. */
@ApplicationScoped
public class Gates {
    private final Map<String, CompletableFuture<Void>> gates = new ConcurrentHashMap<>();

    /** Completes, on the opener's thread, when the gate is open. */
    public CompletableFuture<Void> opened(String name) {
        return gates.computeIfAbsent(name, absent -> new CompletableFuture<>()).copy();
    }

    /** Waits for the gate; no longer than any test would. */
    public void pass(String name) {
        opened(name).orTimeout(120, TimeUnit.SECONDS).join();
    }

    public void open(String name) {
        gates.computeIfAbsent(name, absent -> new CompletableFuture<>()).complete(null);
    }
}
