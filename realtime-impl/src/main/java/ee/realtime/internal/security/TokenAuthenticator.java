package ee.realtime.internal.security;

import ee.realtime.spi.AuthenticationRequest;
import ee.realtime.spi.Authenticator;
import ee.realtime.spi.Identity;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.HmacKey;

/**
 * Verifies JSON Web Tokens (RFC 7519) signed with HS256: that algorithm and no other whatever the token says, an expiry
 * always, issuer and audience where they are configured. Without a token it asks another authenticator. Thread-safe; it
 * computes and never waits.
 */
public final class TokenAuthenticator implements Authenticator {
    private static final int LEEWAY_SECONDS = 30;
    private static final int MAX_LENGTH = 8192;

    /**
     * What a token must be.
     *
     * @param secret the secret of HS256
     * @param userClaim the claim that holds the user's id
     * @param rolesClaim the claim that holds the roles
     * @param issuer who must have issued it, if that is to be checked
     * @param audience whom it must be for, if that is to be checked
     */
    public record Rules(
            String secret, String userClaim, String rolesClaim, Optional<String> issuer, Optional<String> audience) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "Rules[userClaim=" + userClaim + ", rolesClaim=" + rolesClaim + "]";
        }
    }

    private final Rules rules;
    private final Authenticator withoutToken;
    private final JwtConsumer consumer;

    /**
     * Verifies by a secret.
     *
     * @param rules what a token must be
     * @param withoutToken asked where a caller brings no token
     */
    public TokenAuthenticator(Rules rules, Authenticator withoutToken) {
        this.rules = rules;
        this.withoutToken = withoutToken;
        this.consumer = consumer(rules);
    }

    private static JwtConsumer consumer(Rules rules) {
        JwtConsumerBuilder builder = new JwtConsumerBuilder()
                .setVerificationKey(new HmacKey(rules.secret().getBytes(StandardCharsets.UTF_8)))
                .setJwsAlgorithmConstraints(
                        new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256))
                .setRequireExpirationTime()
                .setAllowedClockSkewInSeconds(LEEWAY_SECONDS);
        rules.issuer().ifPresent(issuer -> builder.setExpectedIssuer(true, issuer));
        rules.audience()
                .ifPresentOrElse(
                        audience -> builder.setExpectedAudience(true, audience),
                        builder::setSkipDefaultAudienceValidation);
        return builder.build();
    }

    @Override
    public CompletionStage<Optional<Identity>> authenticate(AuthenticationRequest request) {
        if (request.token().isEmpty()) {
            return withoutToken.authenticate(request);
        }
        try {
            return CompletableFuture.completedFuture(
                    Optional.of(verify(request.token().get())));
        } catch (InvalidJwtException | MalformedClaimException | IllegalArgumentException e) {
            return CompletableFuture.failedFuture(new IllegalArgumentException("The token is not accepted", e));
        }
    }

    private Identity verify(String token) throws InvalidJwtException, MalformedClaimException {
        if (token.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("longer than " + MAX_LENGTH + " characters");
        }
        JwtClaims claims = consumer.processToClaims(token);
        String userId = claims.getClaimValue(rules.userClaim(), String.class);
        if (userId == null) {
            throw new IllegalArgumentException("without the claim " + rules.userClaim());
        }
        Map<String, Object> known = new HashMap<>(claims.getClaimsMap());
        known.values().removeIf(Objects::isNull); // an identity holds no null, and a token may
        return Identity.of(userId).withRoles(roles(claims)).withClaims(known);
    }

    private Set<String> roles(JwtClaims claims) {
        Set<String> roles = new HashSet<>();
        Object claim = claims.getClaimValue(rules.rolesClaim());
        if (claim instanceof String role) {
            roles.add(role);
        } else if (claim instanceof List<?> list) {
            list.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .forEach(roles::add);
        }
        return roles;
    }
}
