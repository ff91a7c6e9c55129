package ee.realtime.internal.dispatch;

import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.spi.Handshake;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Where somebody who is known by an ordinary request gets a ticket for a connection. */
public final class TicketDoor {
    private final FrameHandler handler;

    TicketDoor(FrameHandler handler) {
        this.handler = handler;
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
     * @return the ticket; fails with {@code UNAUTHENTICATED} if the request is nobody's, {@code UNAVAILABLE} if there are no
     *     tickets at the moment
     */
    public CompletionStage<String> issue(Handshake request) {
        return new Recognition(handler, request)
                .byRequest(null)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(refusal(failure)))
                .thenCompose(identity -> handler.parts()
                        .identification()
                        .tickets()
                        .issue(
                                endpoint().path(),
                                identity.orElseThrow(TicketDoor::unknown),
                                endpoint().ticketLifetime()));
    }

    private static RealtimeException refusal(Throwable failure) {
        return Recognition.isUnavailable(failure)
                ? new RealtimeException(ErrorCode.UNAVAILABLE, "Try again later", failure)
                : unknown();
    }

    private static RealtimeException unknown() {
        return new RealtimeException(ErrorCode.UNAUTHENTICATED, "The request is nobody's");
    }
}
