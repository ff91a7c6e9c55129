package ee.realtime.it.guide;

import ee.realtime.spi.Handshake;
import ee.realtime.spi.Identity;
import ee.realtime.spi.TenantResolver;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

// tag::resolver[]
@ApplicationScoped
public class WeddingTenants implements TenantResolver {
    @Override
    public Optional<String> resolve(Handshake handshake, Optional<Identity> identity) {
        return identity.map(who -> (String) who.claims().get("wedding"));
    }
}
// end::resolver[]
