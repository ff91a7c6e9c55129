package ee.realtime.it.handlers;

import jakarta.enterprise.context.RequestScoped;
import java.util.concurrent.atomic.AtomicInteger;

/** One for each request context. */
@RequestScoped
public class Visit {
    private static final AtomicInteger LAST = new AtomicInteger();

    private final int number = LAST.incrementAndGet();

    public int number() {
        return number;
    }
}
