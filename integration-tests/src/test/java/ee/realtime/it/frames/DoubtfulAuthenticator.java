package ee.realtime.it.frames;

import ee.realtime.spi.AuthenticationRequest;
import ee.realtime.spi.Authenticator;
import ee.realtime.spi.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Believes no token, in several ways. */
@ApplicationScoped
public class DoubtfulAuthenticator implements Authenticator {
    @Override
    public CompletionStage<Optional<Identity>> authenticate(AuthenticationRequest request) {
        String token = request.token().orElse("");
        if (token.startsWith("forged")) {
            return CompletableFuture.failedFuture(new SecurityException("The signature of " + token + " is wrong"));
        } else if (token.startsWith("crash")) {
            throw new IllegalStateException("The key store is closed, token was " + token);
        }
        return CompletableFuture.completedFuture(Optional.empty());
    }
}
