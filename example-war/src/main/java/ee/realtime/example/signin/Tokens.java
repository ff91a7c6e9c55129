package ee.realtime.example.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** Signed statements of who somebody is: JSON Web Tokens with HS256, as the sockets take them too. */
@ApplicationScoped
public class Tokens {
    private static final Duration LIFETIME = Duration.ofHours(8);
    private static final String ROLES = "groups";

    @Inject
    @ConfigProperty(name = TokenSecret.KEY)
    String secret;

    @Inject
    Clock clock;

    /** Who a token says its bearer is. */
    public record Bearer(String userId, Set<String> roles) {}

    public String issueFor(Person person) {
        JwtClaims claims = new JwtClaims();
        claims.setSubject(person.id());
        claims.setStringListClaim(ROLES, List.of(person.role()));
        claims.setIssuedAt(NumericDate.fromMilliseconds(clock.millis()));
        claims.setExpirationTime(NumericDate.fromMilliseconds(clock.millis() + LIFETIME.toMillis()));
        return signed(claims);
    }

    private String signed(JwtClaims claims) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        signature.setKey(key());
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("A token cannot be signed", e);
        }
    }

    /** Who brought a token, or empty if it is not one of ours, or no longer valid. */
    public Optional<Bearer> verify(String token) {
        try {
            JwtClaims claims = new JwtConsumerBuilder()
                    .setVerificationKey(key())
                    .setJwsAlgorithmConstraints(
                            new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256))
                    .setRequireSubject()
                    .setRequireExpirationTime()
                    .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                    .build()
                    .processToClaims(token);
            return Optional.of(new Bearer(claims.getSubject(), Set.copyOf(claims.getStringListClaimValue(ROLES))));
        } catch (InvalidJwtException | MalformedClaimException e) {
            return Optional.empty();
        }
    }

    private HmacKey key() {
        return new HmacKey(secret.getBytes(StandardCharsets.UTF_8));
    }
}
