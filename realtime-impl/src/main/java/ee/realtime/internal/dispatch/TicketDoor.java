package ee.realtime.internal.dispatch;

import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.limit.Refusal;
import ee.realtime.internal.limit.TicketLimit;
import ee.realtime.internal.metrics.Counter;
import ee.realtime.internal.metrics.Counters;
import ee.realtime.internal.security.Tickets;
import ee.realtime.spi.Handshake;
import ee.realtime.spi.Identity;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Where somebody who is known by an ordinary request gets a ticket for a connection. */
public final class TicketDoor {
    private final EndpointConfig endpoint;
    private final Recognition recognition;
    private final Tickets tickets;
    private final TicketLimit limit;
    private final Counters counters;

    TicketDoor(
            EndpointConfig endpoint, Recognition recognition, Tickets tickets, TicketLimit limit, Counters counters) {
        this.endpoint = endpoint;
        this.recognition = recognition;
        this.tickets = tickets;
        this.limit = limit;
        this.counters = counters;
    }

    /**
     * The endpoint that the tickets are for.
     *
     * @return its configuration
     */
    public EndpointConfig endpoint() {
        return endpoint;
    }

    /**
     * Issues a ticket. Does not block.
     *
     * @param request the request
     * @return the ticket; fails with {@code UNAUTHENTICATED} if the request is nobody's, {@code RATE_LIMITED} if the user has had
     *     too many, {@code UNAVAILABLE} if there are none at the moment
     */
    public CompletionStage<String> issue(Handshake request) {
        return recognition
                .byRequest(null, request)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(refusal(failure)))
                .thenCompose(identity -> issue(identity.orElseThrow(this::unknown)));
    }

    private CompletionStage<String> issue(Identity identity) {
        Refusal refusal = limit.ticket(identity.userId());
        if (refusal != null) {
            throw RealtimeException.rateLimited(refusal.limit().text(), refusal.retryAfter());
        }
        return tickets.issue(endpoint.path(), identity, endpoint.ticketLifetime());
    }

    private RealtimeException refusal(Throwable failure) {
        if (!Recognition.isUnavailable(failure)) {
            return unknown();
        }
        counters.count(Counter.RECOGNITION_UNAVAILABLE);
        return new RealtimeException(ErrorCode.UNAVAILABLE, "Try again later", failure);
    }

    private RealtimeException unknown() {
        counters.count(Counter.REFUSED_TICKET);
        return new RealtimeException(ErrorCode.UNAUTHENTICATED, "The request is nobody's");
    }
}
