package ee.realtime.internal.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.realtime.spi.AuthenticationRequest;
import ee.realtime.spi.Authenticator;
import ee.realtime.spi.Handshake;
import ee.realtime.spi.Identity;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenAuthenticatorTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static final Handshake NO_HANDSHAKE = new FakeHandshake();

    private final Authenticator authenticator = with(rules(Optional.empty(), Set.of()));

    @Test
    void aTokenNamesUserRolesAndClaims() {
        Identity identity = accepted(authenticator, token(claims -> {
            claims.setStringListClaim("groups", "editor", "admin");
            claims.setStringClaim("wedding", "w1");
        }));

        assertThat(identity.userId()).isEqualTo("anna");
        assertThat(identity.principal().getName()).isEqualTo("anna");
        assertThat(identity.roles()).containsExactlyInAnyOrder("editor", "admin");
        assertThat(identity.claims()).containsEntry("wedding", "w1");
    }

    @Test
    void rolesMayBeOneTextAndWhatIsNoTextIsNoRole() {
        assertThat(accepted(authenticator, token(claims -> claims.setStringClaim("groups", "editor")))
                        .roles())
                .containsExactly("editor");
        assertThat(accepted(authenticator, token(claims -> claims.setClaim("groups", Arrays.asList("a", 1, null))))
                        .roles())
                .containsExactly("a");
        assertThat(accepted(authenticator, token(claims -> claims.setClaim("groups", 7)))
                        .roles())
                .isEmpty();
    }

    @Test
    void aClaimThatIsNullIsNone() {
        assertThat(accepted(authenticator, token(claims -> claims.setClaim("nickname", null)))
                        .claims())
                .doesNotContainKey("nickname");
    }

    @Test
    void withoutATokenTheOtherAuthenticatorIsAsked() {
        assertThat(authenticator
                        .authenticate(AuthenticationRequest.of(NO_HANDSHAKE))
                        .toCompletableFuture()
                        .join())
                .map(Identity::userId)
                .contains("by handshake");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "a.b", "a.b.c", "..", "\u0000", "{}", "eyJhbGciOiJIUzI1NiJ9.e30."})
    void whatIsNoTokenIsRefused(String text) {
        assertRefused(text);
    }

    @Test
    void aTokenOfAnotherSecretIsRefused() {
        assertRefused(signed(claims -> {}, AlgorithmIdentifiers.HMAC_SHA256, SECRET.replace('0', '1')));
    }

    @Test
    void aTokenThatWasChangedIsRefused() {
        String[] parts = token(claims -> {}).split("\\.");
        String admin = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"sub\":\"admin\",\"exp\":9999999999}".getBytes(StandardCharsets.UTF_8));

        assertRefused(parts[0] + "." + admin + "." + parts[2]);
    }

    @Test
    void onlyHs256IsAcceptedWhateverTheTokenSays() throws Exception {
        assertRefused(signed(claims -> {}, AlgorithmIdentifiers.HMAC_SHA512, SECRET));
        assertRefused(unsigned());
        assertRefused(signedByRsa());
    }

    @Test
    void anExpiredTokenIsRefused() {
        assertRefused(token(claims -> claims.setExpirationTime(inSeconds(-60))));
        assertRefused(token(claims -> claims.setExpirationTimeMinutesInTheFuture(-600)));
    }

    @Test
    void aTokenWithoutAnExpiryIsRefused() {
        assertRefused(token(claims -> claims.unsetClaim("exp")));
    }

    @Test
    void aTokenOfTheFutureIsRefused() {
        assertRefused(token(claims -> claims.setNotBefore(inSeconds(3600))));
    }

    @Test
    void clocksMayDifferByHalfAMinute() {
        accepted(authenticator, token(claims -> claims.setExpirationTime(inSeconds(-20))));
        accepted(authenticator, token(claims -> claims.setNotBefore(inSeconds(20))));
    }

    @Test
    void anIdentityEndsWithItsToken() {
        NumericDate end = inSeconds(300);

        assertThat(accepted(authenticator, token(claims -> claims.setExpirationTime(end)))
                        .expiresAt())
                .contains(Instant.ofEpochMilli(end.getValueInMillis()));
    }

    @Test
    void aTokenWithoutAUserIsRefused() {
        assertRefused(token(claims -> claims.unsetClaim("sub")));
        assertRefused(token(claims -> claims.setSubject(" ")));
        assertRefused(token(claims -> claims.setClaim("sub", 7)));
    }

    @Test
    void aHugeTokenIsRefused() {
        assertRefused(token(claims -> claims.setStringClaim("x", "y".repeat(8192))));
    }

    @Test
    void issuerAndAudienceAreCheckedWhereTheyAreConfigured() {
        Authenticator strict = with(rules(Optional.of("me"), Set.of("chat", "post")));
        String right = token(claims -> {
            claims.setIssuer("me");
            claims.setAudience("mail", "chat");
        });

        assertThat(accepted(strict, right).userId()).isEqualTo("anna");
        assertThat(accepted(authenticator, right).userId()).isEqualTo("anna");
        assertRefused(strict, token(claims -> claims.setAudience("chat")));
        assertRefused(strict, token(claims -> claims.setIssuer("me")));
        assertRefused(strict, token(claims -> {
            claims.setIssuer("you");
            claims.setAudience("chat");
        }));
        assertRefused(strict, token(claims -> {
            claims.setIssuer("me");
            claims.setAudience("mail");
        }));
    }

    @Test
    void theSecretIsNotPrinted() {
        assertThat(rules(Optional.empty(), Set.of()).toString()).doesNotContain(SECRET);
    }

    private static TokenAuthenticator.Rules rules(Optional<String> issuer, Set<String> audiences) {
        return new TokenAuthenticator.Rules(TokenKeys.ofSecret(SECRET), "sub", "groups", issuer, audiences);
    }

    private static Authenticator with(TokenAuthenticator.Rules rules) {
        return new TokenAuthenticator(
                rules,
                request -> CompletableFuture.completedFuture(Optional.of(Identity.of("by handshake"))),
                Runnable::run);
    }

    private static NumericDate inSeconds(int seconds) {
        NumericDate date = NumericDate.now();
        date.addSeconds(seconds);
        return date;
    }

    private static String token(Consumer<JwtClaims> change) {
        return signed(change, AlgorithmIdentifiers.HMAC_SHA256, SECRET);
    }

    private static JsonWebSignature unfinished(Consumer<JwtClaims> change) {
        JwtClaims claims = new JwtClaims();
        claims.setSubject("anna");
        claims.setExpirationTimeMinutesInTheFuture(10);
        change.accept(claims);
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        return signature;
    }

    private static String signed(Consumer<JwtClaims> change, String algorithm, String secret) {
        JsonWebSignature signature = unfinished(change);
        signature.setAlgorithmHeaderValue(algorithm);
        signature.setKey(new HmacKey(secret.getBytes(StandardCharsets.UTF_8)));
        return compact(signature);
    }

    private static String unsigned() {
        JsonWebSignature signature = unfinished(claims -> {});
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
        return compact(signature);
    }

    private static String signedByRsa() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        JsonWebSignature signature = unfinished(claims -> {});
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setKey(keys.getPrivate());
        return compact(signature);
    }

    private static String compact(JsonWebSignature signature) {
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new AssertionError(e);
        }
    }

    private static Identity accepted(Authenticator authenticator, String token) {
        return authenticate(authenticator, token).toCompletableFuture().join().orElseThrow();
    }

    private static CompletionStage<Optional<Identity>> authenticate(Authenticator authenticator, String token) {
        return authenticator.authenticate(AuthenticationRequest.of(NO_HANDSHAKE, token));
    }

    private void assertRefused(String token) {
        assertRefused(authenticator, token);
    }

    /** Every refusal looks the same. */
    private static void assertRefused(Authenticator authenticator, String token) {
        assertThatThrownBy(() ->
                        authenticate(authenticator, token).toCompletableFuture().join())
                .cause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The token is not accepted");
    }
}
