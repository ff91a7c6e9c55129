package ee.realtime.internal.dispatch;

import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.spi.AuthenticationRequest;
import ee.realtime.spi.Handshake;
import ee.realtime.spi.Identity;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who somebody is, by what he shows at the door or in a message. Its stages are empty for somebody who shows nothing,
 * and fail for somebody who shows what is not accepted; what was wrong with it is logged and told to nobody.
 */
final class Recognition {
    private final FrameHandler.Parts parts;
    private final EndpointConfig endpoint;
    private final Handshake handshake;

    Recognition(FrameHandler handler, Handshake handshake) {
        this.parts = handler.parts();
        this.endpoint = handler.endpoint();
        this.handshake = handshake;
    }

    /** By a ticket, else by a token, else by what the container knows. */
    CompletionStage<Optional<Identity>> byHandshake(LocalConnection caller) {
        Optional<String> ticket = HandshakeToken.ticketOf(handshake, endpoint);
        return ticket.isEmpty()
                ? byRequest(caller)
                : accepted(ask(caller, () -> parts.identification().tickets().redeem(endpoint.path(), ticket.get())));
    }

    /** By a token, else by what the container knows. */
    CompletionStage<Optional<Identity>> byRequest(@Nullable LocalConnection caller) {
        Optional<String> token = HandshakeToken.of(handshake, endpoint);
        return token.isEmpty()
                ? authenticate(caller, AuthenticationRequest.of(handshake))
                : accepted(authenticate(caller, AuthenticationRequest.ofHandshake(handshake, token.get())));
    }

    CompletionStage<Optional<Identity>> byMessage(LocalConnection caller, String token) {
        return accepted(authenticate(caller, AuthenticationRequest.of(handshake, token)));
    }

    boolean canAskAgain() {
        return parts.identification().reauthorizer().isPresent();
    }

    /** Who somebody known is now. */
    CompletionStage<Optional<Identity>> again(LocalConnection caller, Identity known) {
        return ask(
                caller,
                () -> parts.identification().reauthorizer().orElseThrow().reauthorize(known));
    }

    private CompletionStage<Optional<Identity>> authenticate(
            @Nullable LocalConnection caller, AuthenticationRequest request) {
        return ask(caller, () -> parts.identification().authenticator().authenticate(request));
    }

    private CompletionStage<Optional<Identity>> ask(
            @Nullable LocalConnection caller, Supplier<CompletionStage<Optional<Identity>>> question) {
        try {
            return parts.scope().call(caller, question).whenComplete((identity, failure) -> {
                if (failure != null) {
                    DispatchLog.notAuthenticated(failure);
                }
            });
        } catch (RuntimeException | Error e) {
            DispatchLog.notAuthenticated(e);
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Whether somebody could not be recognised for a reason that is not his. */
    static boolean isUnavailable(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof RealtimeException problem && problem.code().equals(ErrorCode.UNAVAILABLE);
    }

    private static CompletionStage<Optional<Identity>> accepted(CompletionStage<Optional<Identity>> shown) {
        return shown.thenApply(identity -> {
            if (identity.isEmpty()) {
                throw new RealtimeException(ErrorCode.UNAUTHENTICATED, "Not accepted");
            }
            return identity;
        });
    }
}
