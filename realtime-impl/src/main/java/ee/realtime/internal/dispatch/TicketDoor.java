package ee.realtime.internal.dispatch;

import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.limit.Refusal;
import ee.realtime.internal.limit.TicketLimit;
import ee.realtime.internal.metrics.Counter;
import ee.realtime.spi.Handshake;
import ee.realtime.spi.Identity;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Where somebody who is known by an ordinary request gets a ticket for a connection. */
public final class TicketDoor {
    private final FrameHandler handler;
    private final TicketLimit limit;

    TicketDoor(FrameHandler handler) {
        this.handler = handler;
        this.limit = new TicketLimit(handler.endpoint(), handler.parts().limits());
    }

    /**
     * The endpoint that the tickets are for.
     *
     * @return its configuration
     */
    public EndpointConfig endpoint() {
        return handler.endpoint();
    }

    /**
     * Issues a ticket. Does not block.
     *
     * @param request the request
     * @return the ticket; fails with {@code UNAUTHENTICATED} if the request is nobody's, {@code RATE_LIMITED} if the user has had
     *     too many, {@code UNAVAILABLE} if there are none at the moment
     */
    public CompletionStage<String> issue(Handshake request) {
        return new Recognition(handler, request)
                .byRequest(null)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(refusal(failure)))
                .thenCompose(identity -> issue(identity.orElseThrow(this::unknown)));
    }

    private CompletionStage<String> issue(Identity identity) {
        Refusal refusal = limit.ticket(identity.userId());
        if (refusal != null) {
            throw RealtimeException.rateLimited(refusal.limit().text(), refusal.retryAfter());
        }
        return handler.parts()
                .identification()
                .tickets()
                .issue(endpoint().path(), identity, endpoint().ticketLifetime());
    }

    private RealtimeException refusal(Throwable failure) {
        if (!Recognition.isUnavailable(failure)) {
            return unknown();
        }
        handler.parts().counters().count(Counter.RECOGNITION_UNAVAILABLE);
        return new RealtimeException(ErrorCode.UNAVAILABLE, "Try again later", failure);
    }

    private RealtimeException unknown() {
        handler.parts().counters().count(Counter.REFUSED_TICKET);
        return new RealtimeException(ErrorCode.UNAUTHENTICATED, "The request is nobody's");
    }
}
