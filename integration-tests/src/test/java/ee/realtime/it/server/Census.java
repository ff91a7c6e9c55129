package ee.realtime.it.server;

import ee.realtime.event.ConnectionClosed;
import ee.realtime.event.ConnectionOpened;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicInteger;

/** How many clients the application was told of. */
@ApplicationScoped
public class Census {
    private final AtomicInteger present = new AtomicInteger();

    /** Connections of all endpoints, by the events alone: once it is 0 no event of theirs is still to come. */
    public int present() {
        return present.get();
    }

    /** After all other observers. */
    void opened(@Observes @Priority(Integer.MAX_VALUE) ConnectionOpened event) {
        present.incrementAndGet();
    }

    void closed(@Observes @Priority(Integer.MAX_VALUE) ConnectionClosed event) {
        present.decrementAndGet();
    }
}
