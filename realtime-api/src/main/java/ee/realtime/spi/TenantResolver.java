package ee.realtime.spi;

import java.util.Optional;

/**
 * Confines callers to tenants. An application with such a bean has tenants on all its endpoints but those for which
 * {@code realtime.endpoints.<name>.tenants} is {@code false}: rooms, users and messages of one tenant are then out of
 * reach for another, and whoever has no tenant is not let in. Where the tenant is a claim, {@code realtime.tenant-claim} does it
 * without a bean.
 *
 * @since 0.1
 */
public interface TenantResolver {
    /**
     * Called once when a caller's identity is known, on the container's thread; it must not block.
     *
     * @param handshake the connection's handshake
     * @param identity who the caller is, or empty if anonymous
     * @return the tenant's id; empty refuses the caller with 4503
     */
    Optional<String> resolve(Handshake handshake, Optional<Identity> identity);
}
