package ee.realtime.internal.security;

import ee.realtime.spi.AuthenticationRequest;
import ee.realtime.spi.Authenticator;
import ee.realtime.spi.Identity;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.Headers;

/**
 * Verifies JSON Web Tokens (RFC 7519): by the algorithms of its keys and no other whatever the token says, an expiry always,
 * issuer and audience where they are configured. Without a token it asks another authenticator. Thread-safe; it never waits
 * in the caller's thread.
 */
public final class TokenAuthenticator implements Authenticator {
    private static final int LEEWAY_SECONDS = 30;
    private static final int MAX_LENGTH = 8192;

    /**
     * What a token must be.
     *
     * @param keys by what it is verified
     * @param userClaim the claim that holds the user's id
     * @param rolesClaim the claim that holds the roles
     * @param issuer who must have issued it, if that is to be checked
     * @param audiences whom it must be for, one of them, if there are any
     */
    public record Rules(
            TokenKeys keys, String userClaim, String rolesClaim, Optional<String> issuer, Set<String> audiences) {}

    private final Rules rules;
    private final Authenticator withoutToken;
    private final Executor executor;
    private final JwtConsumer consumer;

    /**
     * Verifies by keys.
     *
     * @param rules what a token must be
     * @param withoutToken asked where a caller brings no token
     * @param executor fetches keys that are far away
     */
    public TokenAuthenticator(Rules rules, Authenticator withoutToken, Executor executor) {
        this.rules = rules;
        this.withoutToken = withoutToken;
        this.executor = executor;
        this.consumer = consumer(rules);
    }

    private static JwtConsumer consumer(Rules rules) {
        JwtConsumerBuilder builder = new JwtConsumerBuilder()
                .setVerificationKeyResolver(rules.keys().resolver())
                .setJwsAlgorithmConstraints(rules.keys().algorithms())
                .setJwsCustomizer((jws, outer) -> requireNoExtension(jws.getHeaders()))
                .setRequireExpirationTime()
                .setAllowedClockSkewInSeconds(LEEWAY_SECONDS);
        rules.issuer().ifPresent(issuer -> builder.setExpectedIssuer(true, issuer));
        if (rules.audiences().isEmpty()) {
            builder.setSkipDefaultAudienceValidation();
        } else {
            builder.setExpectedAudience(true, rules.audiences().toArray(new String[0]));
        }
        return builder.build();
    }

    /** A token whose payload is not encoded is none (RFC 7797, section 7), and other extensions are not known here. */
    private static void requireNoExtension(Headers headers) {
        if (headers.getObjectHeaderValue("crit") != null || headers.getObjectHeaderValue("b64") != null) {
            throw new IllegalArgumentException("with an extension of RFC 7515");
        }
    }

    @Override
    public CompletionStage<Optional<Identity>> authenticate(AuthenticationRequest request) {
        if (request.token().isEmpty()) {
            return withoutToken.authenticate(request);
        }
        String token = request.token().get();
        if (!rules.keys().isRemote()) {
            return accept(token);
        }
        try {
            return CompletableFuture.supplyAsync(() -> accept(token), executor).thenCompose(Function.identity());
        } catch (RejectedExecutionException saturated) {
            return CompletableFuture.failedFuture(saturated);
        }
    }

    private CompletionStage<Optional<Identity>> accept(String token) {
        try {
            return CompletableFuture.completedFuture(Optional.of(verify(token)));
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
        return Identity.of(userId)
                .withRoles(roles(claims))
                .withClaims(known)
                .withExpiry(Instant.ofEpochMilli(claims.getExpirationTime().getValueInMillis()));
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
