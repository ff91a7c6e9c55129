package ee.realtime.it.events;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;

/** An event of a type that knows nothing of messages. */
public record Cargo(String trackingId, String owner, boolean secret) {

    @Qualifier
    @Retention(RUNTIME)
    public @interface Updated {}

    @Qualifier
    @Retention(RUNTIME)
    public @interface Lost {}
}
