package ee.realtime.example.data;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;

/** The time, in milliseconds: what every database keeps, so that a date reads the same when it comes back from there. */
@ApplicationScoped
public class SystemClock {
    @Produces
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));
    }
}
