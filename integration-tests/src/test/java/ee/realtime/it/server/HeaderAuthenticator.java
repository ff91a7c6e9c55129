package ee.realtime.it.server;

import ee.realtime.spi.AuthenticationRequest;
import ee.realtime.spi.Authenticator;
import ee.realtime.spi.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Believes the header {@code X-User: name[/role[/tenant]]}, or a token of the same form. {@code forged} is refused by a failed
 * stage, {@code crash} by an exception, {@code unknown} by an empty result; {@code slow} is believed once the gate
 * {@code authenticator} is open.
 */
@ApplicationScoped
public class HeaderAuthenticator implements Authenticator {
    @Inject
    Gates gates;

    @Override
    public CompletionStage<Optional<Identity>> authenticate(AuthenticationRequest request) {
        Optional<String> credentials =
                request.token().or(() -> request.handshake().header("x-user"));
        if (credentials.isEmpty() || credentials.get().equals("unknown")) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return switch (credentials.get()) {
            case "forged" -> CompletableFuture.failedFuture(new SecurityException("signature of key 4711 is wrong"));
            case "crash" -> throw new IllegalStateException("key store of host db7 is closed");
            case "slow" -> gates.opened("authenticator").thenApply(open -> Optional.of(identity("slow")));
            default -> CompletableFuture.completedFuture(Optional.of(identity(credentials.get())));
        };
    }

    private static Identity identity(String credentials) {
        String[] parts = credentials.split("/");
        Identity identity = Identity.of(parts[0]);
        if (parts.length > 1 && !parts[1].isEmpty()) {
            identity = identity.withRoles(Set.of(parts[1]));
        }
        return parts.length > 2 ? identity.withClaims(Map.of("tenant", parts[2])) : identity;
    }
}
