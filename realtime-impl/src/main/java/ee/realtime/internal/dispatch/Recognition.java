package ee.realtime.internal.dispatch;

import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import ee.realtime.internal.concurrent.Causes;
import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.spi.AuthenticationRequest;
import ee.realtime.spi.Handshake;
import ee.realtime.spi.Identity;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who somebody is, by what he shows at the door or in a message. Its stages are empty for somebody who shows
 * nothing, and fail for somebody who shows what is not accepted; what was wrong with it is logged and told to nobody.
 */
final class Recognition {
    private final EndpointConfig endpoint;
    private final CallScope scope;
    private final Identification identification;

    Recognition(EndpointConfig endpoint, CallScope scope, Identification identification) {
        this.endpoint = endpoint;
        this.scope = scope;
        this.identification = identification;
    }

    /** By a ticket, else by a token, else by what the container knows. */
    CompletionStage<Optional<Identity>> byHandshake(Caller caller) {
        Optional<String> ticket = HandshakeToken.ticketOf(caller.handshake(), endpoint);
        return ticket.isEmpty()
                ? byRequest(caller.connection(), caller.handshake())
                : accepted(
                        ask(caller.connection(), () -> identification.tickets().redeem(endpoint.path(), ticket.get())));
    }

    /** By a token, else by what the container knows. */
    CompletionStage<Optional<Identity>> byRequest(@Nullable LocalConnection caller, Handshake request) {
        Optional<String> token = HandshakeToken.of(request, endpoint);
        return token.isEmpty()
                ? authenticate(caller, AuthenticationRequest.of(request))
                : accepted(authenticate(caller, AuthenticationRequest.ofHandshake(request, token.get())));
    }

    CompletionStage<Optional<Identity>> byMessage(Caller caller, String token) {
        return accepted(authenticate(caller.connection(), AuthenticationRequest.of(caller.handshake(), token)));
    }

    boolean canAskAgain() {
        return identification.reauthorizer().isPresent();
    }

    /** Who somebody known is now. */
    CompletionStage<Optional<Identity>> again(Caller caller, Identity known) {
        return ask(
                caller.connection(),
                () -> identification.reauthorizer().orElseThrow().reauthorize(known));
    }

    private CompletionStage<Optional<Identity>> authenticate(
            @Nullable LocalConnection caller, AuthenticationRequest request) {
        return ask(caller, () -> identification.authenticator().authenticate(request));
    }

    private CompletionStage<Optional<Identity>> ask(
            @Nullable LocalConnection caller, Supplier<CompletionStage<Optional<Identity>>> question) {
        return Stages.of(() -> scope.call(caller, question))
                .thenApply(identity -> Objects.requireNonNull(identity, "The answer is null"))
                .whenComplete((identity, failure) -> {
                    if (failure != null) {
                        DispatchLog.notAuthenticated(failure);
                    }
                });
    }

    /** Whether somebody could not be recognised for a reason that is not his. */
    static boolean isUnavailable(@Nullable Throwable failure) {
        return failure != null
                && Causes.unwrap(failure) instanceof RealtimeException problem
                && problem.code().equals(ErrorCode.UNAVAILABLE);
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
