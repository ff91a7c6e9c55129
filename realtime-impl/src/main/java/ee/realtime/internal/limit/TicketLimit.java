package ee.realtime.internal.limit;

import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.limit.TokenBucket.Rate;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How fast a user may get tickets for one endpoint, over all nodes. Thread-safe, never blocks. */
public final class TicketLimit {
    private final EndpointConfig endpoint;
    private final MessageLimits.Parts parts;
    private final @Nullable Rate rate;

    /**
     * The limit of an endpoint.
     *
     * @param endpoint the endpoint
     * @param parts what endpoints share
     */
    public TicketLimit(EndpointConfig endpoint, MessageLimits.Parts parts) {
        this.endpoint = endpoint;
        this.parts = parts;
        this.rate = endpoint.limits().tickets().map(Rate::of).orElse(null);
        if (rate != null) {
            parts.buckets().rate(key("").kind(), rate);
        }
    }

    /**
     * A user asks for a ticket.
     *
     * @param user the user's id
     * @return why it is refused, or {@code null} if it is not
     */
    public @Nullable Refusal ticket(String user) {
        if (rate == null) {
            return null;
        }
        long wait = parts.buckets().take(key(user), rate, parts.nanoTime().getAsLong());
        return wait > 0
                        && parts.refusals()
                                .refuse(
                                        Limit.TICKETS,
                                        endpoint.path(),
                                        user,
                                        endpoint.limits().dryRun())
                ? new Refusal(Limit.TICKETS, Duration.ofNanos(wait))
                : null;
    }

    private BucketKey key(String user) {
        return new BucketKey(Limit.TICKETS, endpoint.path(), "", "", user);
    }
}
