package ee.realtime.internal.security;

import ee.realtime.spi.Handshake;
import ee.realtime.spi.Identity;
import ee.realtime.spi.TenantResolver;
import java.util.Optional;

/**
 * The tenant is a claim of the identity. Whoever is without it, anonymous callers among them, is not let in.
 *
 * @param claim the claim's name; its value must be a text
 */
public record ClaimTenantResolver(String claim) implements TenantResolver {
    @Override
    public Optional<String> resolve(Handshake handshake, Optional<Identity> identity) {
        return identity.map(who -> who.claims().get(claim))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(tenant -> !tenant.isBlank());
    }
}
