package ee.realtime.internal.security;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.spi.AuthenticationRequest;
import ee.realtime.spi.Identity;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContainerAuthenticatorTest {
    private static final Principal ANNA = () -> "anna";

    @Test
    void theContainersPrincipalAndRolesAreTheIdentity() {
        Identity identity = identity(AuthenticationRequest.of(new FakeHandshake(ANNA, Set.of("editor"))))
                .orElseThrow();

        assertThat(identity.userId()).isEqualTo("anna");
        assertThat(identity.principal()).isSameAs(ANNA);
        assertThat(identity.roles()).containsExactly("editor");
        assertThat(identity.claims()).isEmpty();
    }

    @Test
    void withoutAPrincipalTheCallerIsAnonymous() {
        assertThat(identity(AuthenticationRequest.of(new FakeHandshake(null, Set.of("editor")))))
                .isEmpty();
    }

    @Test
    void noTokenIsAccepted() {
        assertThat(identity(AuthenticationRequest.of(new FakeHandshake(ANNA, Set.of()), "token")))
                .isEmpty();
    }

    private static Optional<Identity> identity(AuthenticationRequest request) {
        return new ContainerAuthenticator()
                .authenticate(request)
                .toCompletableFuture()
                .join();
    }
}
