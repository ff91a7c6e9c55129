package ee.realtime.internal.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jose4j.jws.AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256;
import static org.jose4j.jws.AlgorithmIdentifiers.HMAC_SHA256;
import static org.jose4j.jws.AlgorithmIdentifiers.HMAC_SHA512;
import static org.jose4j.jws.AlgorithmIdentifiers.NONE;
import static org.jose4j.jws.AlgorithmIdentifiers.RSA_PSS_USING_SHA256;
import static org.jose4j.jws.AlgorithmIdentifiers.RSA_USING_SHA256;
import static org.jose4j.jws.AlgorithmIdentifiers.RSA_USING_SHA512;

import ee.realtime.spi.AuthenticationRequest;
import ee.realtime.spi.Authenticator;
import ee.realtime.spi.Handshake;
import ee.realtime.spi.Identity;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens that somebody without the private key would try (attack S5). */
class ForgedTokensTest {
    private static final KeyPair RSA = keys("RSA", 2048);
    private static final KeyPair OTHERS_RSA = keys("RSA", 2048);
    private static final KeyPair EC = keys("EC", 256);
    private static final Handshake HANDSHAKE = new FakeHandshake();
    private static final String PEM = pem(RSA);

    private final Authenticator byPem = authenticator(TokenKeys.ofPublicKey(PEM));
    private final Authenticator byKeySet = authenticator(TokenKeys.ofPublicKey("{\"keys\":[" + jwk(RSA, "one") + "]}"));

    private static Authenticator authenticator(TokenKeys keys) {
        return new TokenAuthenticator(
                new TokenAuthenticator.Rules(keys, "sub", "groups", Optional.of("issuer"), Set.of("chat")),
                request -> CompletableFuture.completedFuture(Optional.empty()),
                Runnable::run);
    }

    @Test
    void theRightOneIsAccepted() {
        assertThat(accepted(byPem, signed(RSA_USING_SHA256, RSA.getPrivate()))).isEqualTo("anna");
        assertThat(accepted(
                        byKeySet, signed(RSA_USING_SHA256, RSA.getPrivate(), jws -> jws.setKeyIdHeaderValue("one"))))
                .isEqualTo("anna");
        assertThat(accepted(
                        authenticator(TokenKeys.ofPublicKey(pem(EC))),
                        signed(ECDSA_USING_P256_CURVE_AND_SHA256, EC.getPrivate())))
                .isEqualTo("anna");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forged")
    void everyOtherIsRefusedInTheSameWords(String name, String token) {
        for (Authenticator authenticator : new Authenticator[] {byPem, byKeySet}) {
            assertThatThrownBy(() -> accepted(authenticator, token))
                    .cause()
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessage("The token is not accepted");
        }
    }

    static Stream<Arguments> forged() throws Exception {
        String good = signed(RSA_USING_SHA256, RSA.getPrivate());
        String[] parts = good.split("\\.");
        return Stream.of(
                forged("unsigned", signed(NONE, null)),
                forged("unsigned in other letters", encoded("{\"alg\":\"nOnE\"}") + "." + parts[1] + "."),
                forged("without its signature", parts[0] + "." + parts[1] + "."),
                forged("without a part", parts[0] + "." + parts[1]),
                forged("with a part more", good + ".x"),
                forged(
                        "HS256 by the public key in PEM",
                        signed(HMAC_SHA256, hmac(PEM.getBytes(StandardCharsets.UTF_8)))),
                forged(
                        "HS256 by the public key in DER",
                        signed(HMAC_SHA256, hmac(RSA.getPublic().getEncoded()))),
                forged(
                        "HS512 by the public key",
                        signed(HMAC_SHA512, hmac(RSA.getPublic().getEncoded()))),
                forged("HS256 by an empty-looking key", signed(HMAC_SHA256, hmac(new byte[32]))),
                forged("by another's key", signed(RSA_USING_SHA256, OTHERS_RSA.getPrivate())),
                forged(
                        "by another's key under the right id",
                        signed(RSA_USING_SHA256, OTHERS_RSA.getPrivate(), jws -> jws.setKeyIdHeaderValue("one"))),
                forged(
                        "by another's key that comes along",
                        signed(RSA_USING_SHA256, OTHERS_RSA.getPrivate(), jws -> jws.setJwkHeader(key(OTHERS_RSA)))),
                forged(
                        "by another's key at an address",
                        signed(
                                RSA_USING_SHA256,
                                OTHERS_RSA.getPrivate(),
                                jws -> jws.setHeader("jku", "http://127.0.0.1:9/"))),
                forged(
                        "by another's certificate at an address",
                        signed(
                                RSA_USING_SHA256,
                                OTHERS_RSA.getPrivate(),
                                jws -> jws.setHeader("x5u", "http://127.0.0.1:9/"))),
                forged(
                        "by a key id that is a path",
                        signed(
                                RSA_USING_SHA256,
                                OTHERS_RSA.getPrivate(),
                                jws -> jws.setKeyIdHeaderValue("../../dev/null"))),
                forged(
                        "by a key id that is SQL",
                        signed(
                                RSA_USING_SHA256,
                                OTHERS_RSA.getPrivate(),
                                jws -> jws.setKeyIdHeaderValue("x' OR '1'='1"))),
                forged("by a curve", signed(ECDSA_USING_P256_CURVE_AND_SHA256, EC.getPrivate())),
                forged("RS512", signed(RSA_USING_SHA512, RSA.getPrivate())),
                forged("PS256", signed(RSA_PSS_USING_SHA256, RSA.getPrivate())),
                forged(
                        "a header that must be understood",
                        signed(RSA_USING_SHA256, RSA.getPrivate(), jws -> jws.setCriticalHeaderNames("exp"))),
                forged(
                        "claims changed",
                        parts[0] + "." + encoded("{\"sub\":\"admin\",\"exp\":9999999999}") + "." + parts[2]),
                forged("header changed", encoded("{\"alg\":\"HS256\"}") + "." + parts[1] + "." + parts[2]),
                forged("signature changed", parts[0] + "." + parts[1] + "." + new StringBuilder(parts[2]).reverse()),
                forged("expired", claims(claims -> claims.setExpirationTime(NumericDate.fromSeconds(1_000_000_000)))),
                forged("without an end", claims(claims -> claims.unsetClaim("exp"))),
                forged("an end that is a text", claims(claims -> claims.setClaim("exp", "9999999999"))),
                forged("not valid for long", claims(claims -> claims.setNotBeforeMinutesInThePast(-600))),
                forged("of no issuer", claims(claims -> claims.unsetClaim("iss"))),
                forged("of another issuer", claims(claims -> claims.setIssuer("issuer.evil.example"))),
                forged("for nobody", claims(claims -> claims.unsetClaim("aud"))),
                forged("for another", claims(claims -> claims.setAudience("mail"))),
                forged("of nobody", claims(claims -> claims.unsetClaim("sub"))),
                forged("of a blank user", claims(claims -> claims.setSubject("  "))),
                forged("huge", claims(claims -> claims.setStringClaim("x", "y".repeat(9000)))),
                forged("encrypted in looks", "e30.e30.e30.e30.e30"),
                forged("JSON", "{\"sub\":\"anna\"}"),
                forged("nothing", " "));
    }

    private static Arguments forged(String name, String token) {
        return Arguments.of(name, token);
    }

    private static String claims(Consumer<JwtClaims> change) {
        return signed(RSA_USING_SHA256, RSA.getPrivate(), change, jws -> {});
    }

    private static String signed(String algorithm, Key key) {
        return signed(algorithm, key, jws -> {});
    }

    private static String signed(String algorithm, Key key, Consumer<JsonWebSignature> change) {
        return signed(algorithm, key, claims -> {}, change);
    }

    private static String signed(
            String algorithm, Key key, Consumer<JwtClaims> claimed, Consumer<JsonWebSignature> change) {
        JwtClaims claims = new JwtClaims();
        claims.setSubject("anna");
        claims.setIssuer("issuer");
        claims.setAudience("chat");
        claims.setExpirationTimeMinutesInTheFuture(10);
        claimed.accept(claims);
        JsonWebSignature jws = new JsonWebSignature();
        jws.setPayload(claims.toJson());
        jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        jws.setAlgorithmHeaderValue(algorithm);
        jws.setKey(key);
        jws.setDoKeyValidation(false);
        change.accept(jws);
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new AssertionError(e);
        }
    }

    private static Key hmac(byte[] key) {
        return new HmacKey(key);
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    static KeyPair keys(String algorithm, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    static String pem(KeyPair keys) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    static String jwk(KeyPair keys, String id) {
        PublicJsonWebKey key = key(keys);
        key.setKeyId(id);
        return key.toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    private static PublicJsonWebKey key(KeyPair keys) {
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(keys.getPublic());
        } catch (JoseException e) {
            throw new AssertionError(e);
        }
    }

    static String tokenOf(KeyPair keys, String keyId) {
        return signed(RSA_USING_SHA256, keys.getPrivate(), jws -> jws.setKeyIdHeaderValue(keyId));
    }

    static String accepted(Authenticator authenticator, String token) {
        return authenticator
                .authenticate(AuthenticationRequest.of(HANDSHAKE, token))
                .toCompletableFuture()
                .join()
                .map(Identity::userId)
                .orElse("nobody");
    }

    /** What a set of keys looks like. */
    static String keySet(Map<String, KeyPair> keys) {
        StringBuilder set = new StringBuilder("{\"keys\":[");
        keys.forEach((id, pair) -> set.append(set.length() > 9 ? "," : "").append(jwk(pair, id)));
        return set.append("]}").toString();
    }
}
