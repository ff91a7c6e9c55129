package ee.realtime.internal.security;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.spi.Identity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClaimTenantResolverTest {
    private final ClaimTenantResolver resolver = new ClaimTenantResolver("wedding");

    private Optional<String> tenantOf(Map<String, Object> claims) {
        return resolver.resolve(
                new FakeHandshake(), Optional.of(Identity.of("anna").withClaims(claims)));
    }

    @Test
    void theClaimIsTheTenant() {
        assertThat(tenantOf(Map.of("wedding", "lee"))).contains("lee");
    }

    static List<Map<String, Object>> claimsWithoutATenant() {
        return List.of(
                Map.of(),
                Map.of("Wedding", "lee"),
                Map.of("wedding", ""),
                Map.of("wedding", " "),
                Map.of("wedding", 7),
                Map.of("wedding", List.of("lee")),
                Map.of("wedding", Map.of("id", "lee")));
    }

    @ParameterizedTest
    @MethodSource("claimsWithoutATenant")
    void anythingElseIsNone(Map<String, Object> claims) {
        assertThat(tenantOf(claims)).isEmpty();
    }

    @Test
    void aStrangerHasNone() {
        assertThat(resolver.resolve(new FakeHandshake(), Optional.empty())).isEmpty();
    }
}
