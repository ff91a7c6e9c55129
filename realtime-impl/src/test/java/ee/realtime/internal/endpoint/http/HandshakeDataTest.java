package ee.realtime.internal.endpoint.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.realtime.spi.Handshake;
import ee.realtime.spi.Identity;
import java.security.Principal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of the upgrade request. */
class HandshakeDataTest {
    private static final Principal ANNA = Identity.of("anna").principal();

    private final Map<String, List<String>> headers = new HashMap<>();
    private final Map<String, List<String>> parameters = new HashMap<>();

    private Handshake handshake(Principal user, Set<String> roles, String... asked) {
        HandshakeData.Caller caller = new HandshakeData.Caller(user, roles::contains);
        return HandshakeData.of("/chat", headers, parameters, caller, Set.of(asked));
    }

    private Handshake handshake() {
        return handshake(null, Set.of());
    }

    @Test
    void itKnowsItsEndpoint() {
        assertThat(handshake().endpoint()).isEqualTo("/chat");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Tenant", "x-tenant", "X-TENANT"})
    void aHeaderIsFoundInAnyCase(String name) {
        headers.put("x-Tenant", List.of("acme", "other"));

        assertThat(handshake().header(name)).contains("acme, other");
    }

    @Test
    void aHeaderThatIsNotThereIsEmpty() {
        headers.put("X-Empty", List.of());

        assertThat(handshake().header("X-Other")).isEmpty();
        assertThat(handshake().header("X-Empty")).isEmpty();
    }

    @Test
    void parametersKeepAllTheirValues() {
        parameters.put("room", List.of("a", "b"));

        assertThat(handshake().parameters()).containsExactly(Map.entry("room", List.of("a", "b")));
    }

    @Test
    void itOutlivesTheContainersObjects() {
        headers.put("X-Tenant", new ArrayList<>(List.of("acme")));
        parameters.put("room", new ArrayList<>(List.of("a")));
        Handshake handshake = handshake();

        headers.get("X-Tenant").clear();
        headers.clear();
        parameters.get("room").clear();
        parameters.clear();

        assertThat(handshake.header("X-Tenant")).contains("acme");
        assertThat(handshake.parameters()).containsEntry("room", List.of("a"));
    }

    @Test
    void nobodyChangesIt() {
        parameters.put("room", List.of("a"));
        Map<String, List<String>> shown = handshake().parameters();

        assertThatThrownBy(shown::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> shown.get("room").clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aStrangerHasNoPrincipal() {
        assertThat(handshake().principal()).isEmpty();
        assertThat(handshake().roles()).isEmpty();
    }

    @Test
    void theContainerIsAskedForTheRolesThatHandlersMention() {
        Handshake handshake = handshake(ANNA, Set.of("user", "other"), "user", "admin");

        assertThat(handshake.principal()).containsSame(ANNA);
        assertThat(handshake.roles()).containsExactly("user");
    }
}
