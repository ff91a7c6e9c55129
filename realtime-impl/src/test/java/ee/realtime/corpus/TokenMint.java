package ee.realtime.corpus;

import static org.jose4j.jws.AlgorithmIdentifiers.RSA_USING_SHA256;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** Issues tokens of {@link #ISSUER} for {@link #AUDIENCE}, with keys of its own: good ones, and any others. */
public final class TokenMint {
    public static final String ISSUER = "issuer";
    public static final String AUDIENCE = "chat";
    /** The key id of {@link #rsa()} in {@link #keySet()}. */
    public static final String RSA_ID = "one";
    /** The key id of {@link #ec()}. */
    public static final String EC_ID = "two";

    private final KeyPair rsa = keys("RSA", 2048);
    private final KeyPair ec = keys("EC", 256);

    public KeyPair rsa() {
        return rsa;
    }

    public KeyPair ec() {
        return ec;
    }

    /** The public keys, as a verifier is given them. */
    public String keySet() {
        return keySet(Map.of(RSA_ID, rsa, EC_ID, ec));
    }

    /** A good token that ends in ten minutes. */
    public String token(String user, Consumer<JwtClaims> more) {
        return signed(RSA_USING_SHA256, rsa.getPrivate(), claims -> {
            claims.setSubject(user);
            more.accept(claims);
        });
    }

    static String signed(String algorithm, Key key, Consumer<JwtClaims> claimed) {
        return signed(algorithm, key, claimed, jws -> {});
    }

    /** A token of Anna's that is good but for what is changed, by whatever key and algorithm. */
    public static String signed(
            String algorithm, Key key, Consumer<JwtClaims> claimed, Consumer<JsonWebSignature> change) {
        JwtClaims claims = new JwtClaims();
        claims.setSubject("anna");
        claims.setIssuer(ISSUER);
        claims.setAudience(AUDIENCE);
        claims.setExpirationTimeMinutesInTheFuture(10);
        claimed.accept(claims);
        return signed(algorithm, key, claims.toJson(), change);
    }

    static String signed(String algorithm, Key key, String payload, Consumer<JsonWebSignature> change) {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setPayload(payload);
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

    public static KeyPair keys(String algorithm, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    public static String pem(KeyPair keys) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    public static String jwk(KeyPair keys, String id) {
        PublicJsonWebKey key = key(keys);
        key.setKeyId(id);
        return key.toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    static PublicJsonWebKey key(KeyPair keys) {
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(keys.getPublic());
        } catch (JoseException e) {
            throw new AssertionError(e);
        }
    }

    /** What a set of keys looks like. */
    public static String keySet(Map<String, KeyPair> keys) {
        StringBuilder set = new StringBuilder("{\"keys\":[");
        keys.forEach((id, pair) -> set.append(set.length() > 9 ? "," : "").append(jwk(pair, id)));
        return set.append("]}").toString();
    }

    static String encoded(String text) {
        return encoded(text.getBytes(StandardCharsets.UTF_8));
    }

    static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
