package ee.realtime.spi;

import java.security.Principal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who a caller is. Immutable.
 *
 * @since 0.1
 */
public final class Identity {
    private final String userId;
    private final Principal principal;
    private final Set<String> roles;
    private final Map<String, Object> claims;
    private final @Nullable Instant expiresAt;

    private Identity(
            String userId,
            Principal principal,
            Set<String> roles,
            Map<String, Object> claims,
            @Nullable Instant expiresAt) {
        if (userId.isBlank()) {
            throw new IllegalArgumentException("An identity needs a user id that is not blank");
        }
        this.userId = userId;
        this.principal = principal;
        this.roles = Set.copyOf(roles);
        this.claims = Map.copyOf(claims);
        this.expiresAt = expiresAt;
    }

    /**
     * An identity without roles whose principal has the user's id as its name.
     *
     * @param userId the user's id, not blank
     * @return the identity
     */
    public static Identity of(String userId) {
        return new Identity(userId, new UserPrincipal(userId), Set.of(), Map.of(), null);
    }

    /**
     * An identity without roles from a principal whose name is the user's id.
     *
     * @param principal the principal
     * @return the identity
     */
    public static Identity of(Principal principal) {
        return new Identity(principal.getName(), principal, Set.of(), Map.of(), null);
    }

    /**
     * The same identity with these roles.
     *
     * @param names the role names
     * @return a new identity
     */
    public Identity withRoles(Set<String> names) {
        return new Identity(userId, principal, names, claims, expiresAt);
    }

    /**
     * The same identity with these claims.
     *
     * @param values what else is known of the user, by name; for {@link TenantResolver}
     * @return a new identity
     */
    public Identity withClaims(Map<String, Object> values) {
        return new Identity(userId, principal, roles, values, expiresAt);
    }

    /**
     * The same identity, valid until a time: the connection is closed with 4506 then, unless the client has authenticated
     * again.
     *
     * @param time the time
     * @return a new identity
     */
    public Identity withExpiry(Instant time) {
        return new Identity(userId, principal, roles, claims, time);
    }

    /**
     * The user's id.
     *
     * @return the id
     */
    public String userId() {
        return userId;
    }

    /**
     * The user as a principal.
     *
     * @return the principal
     */
    public Principal principal() {
        return principal;
    }

    /**
     * The user's roles.
     *
     * @return the role names
     */
    public Set<String> roles() {
        return roles;
    }

    /**
     * What else is known of the user.
     *
     * @return values by name
     */
    public Map<String, Object> claims() {
        return claims;
    }

    /**
     * Until when it is valid.
     *
     * @return the time, or empty if it does not expire
     */
    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    /** Never prints claims: they may hold what must not reach a log. */
    @Override
    public String toString() {
        return "Identity[" + userId + "]";
    }

    private record UserPrincipal(String name) implements Principal {
        @Override
        public String getName() {
            return name;
        }
    }
}
