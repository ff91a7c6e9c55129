package ee.realtime.it.guide;

import ee.realtime.spi.AuthenticationRequest;
import ee.realtime.spi.Authenticator;
import ee.realtime.spi.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

// tag::authenticator[]
@ApplicationScoped
public class TokenAuthenticator implements Authenticator {
    @Inject
    Tokens tokens;

    @Override
    public CompletionStage<Optional<Identity>> authenticate(AuthenticationRequest request) {
        return CompletableFuture.completedFuture(
                request.token().flatMap(tokens::verify).map(TokenAuthenticator::identity));
    }

    private static Identity identity(Tokens.Verified token) {
        return Identity.of(token.userId()).withRoles(token.roles()).withClaims(Map.of("wedding", token.wedding()));
    }
}
// end::authenticator[]
