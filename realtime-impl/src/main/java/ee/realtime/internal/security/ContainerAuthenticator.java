package ee.realtime.internal.security;

import ee.realtime.spi.AuthenticationRequest;
import ee.realtime.spi.Authenticator;
import ee.realtime.spi.Identity;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Takes the container's word: its principal and roles from the handshake. It knows no tokens: the container may have looked at one of the handshake. */
public final class ContainerAuthenticator implements Authenticator {
    @Override
    public CompletionStage<Optional<Identity>> authenticate(AuthenticationRequest request) {
        if (request.isMessage()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return CompletableFuture.completedFuture(request.handshake()
                .principal()
                .map(principal ->
                        Identity.of(principal).withRoles(request.handshake().roles())));
    }
}
