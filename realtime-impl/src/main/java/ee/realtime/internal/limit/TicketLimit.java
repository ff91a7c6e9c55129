package ee.realtime.internal.limit;

import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.limit.TokenBucket.Rate;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How fast a user may get tickets for one endpoint, over all nodes. Thread-safe, never blocks. */
public final class TicketLimit {
    private final EndpointConfig endpoint;
    private final SharedBuckets shared;
    private final Refusals refusals;
    private final LongSupplier nanoTime;
    private final @Nullable Rate rate;

    /**
     * The limit of an endpoint.
     *
     * @param endpoint the endpoint
     * @param shared what all nodes take from
     * @param refusals where refusals are counted and logged
     * @param nanoTime a clock that only goes forward
     */
    public TicketLimit(EndpointConfig endpoint, SharedBuckets shared, Refusals refusals, LongSupplier nanoTime) {
        this.endpoint = endpoint;
        this.shared = shared;
        this.refusals = refusals;
        this.nanoTime = nanoTime;
        this.rate = endpoint.limits().tickets().map(Rate::of).orElse(null);
        if (rate != null) {
            shared.rate(key("").kind(), rate);
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
        long wait = shared.take(key(user), rate, nanoTime.getAsLong());
        return wait > 0
                        && refusals.refuse(
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
