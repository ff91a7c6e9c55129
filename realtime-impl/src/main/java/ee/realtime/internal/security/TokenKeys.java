package ee.realtime.internal.security;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.jose4j.http.Get;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.keys.HmacKey;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;

/**
 * By what tokens are verified, and by which algorithms: a secret by HS256 alone, public keys by those of their kind alone.
 * What a token says of its own key ({@code jwk}, {@code jku}, {@code x5u}) is never used. Immutable.
 */
public final class TokenKeys {
    private static final int FETCH_MILLIS = 5_000;
    private static final long CACHE_SECONDS = 3600;
    /** However many tokens name keys that are unknown, a server of keys is asked no more often than this. */
    private static final long REFETCH_MILLIS = 30_000;

    private static final String PEM = "-----BEGIN PUBLIC KEY-----";
    private static final String PEM_END = "-----END PUBLIC KEY-----";

    private final VerificationKeyResolver resolver;
    private final AlgorithmConstraints algorithms;
    private final boolean remote;

    private TokenKeys(VerificationKeyResolver resolver, AlgorithmConstraints algorithms, boolean remote) {
        this.resolver = resolver;
        this.algorithms = algorithms;
        this.remote = remote;
    }

    /**
     * A secret that both sides know.
     *
     * @param secret the secret of HS256
     * @return the keys
     */
    public static TokenKeys ofSecret(String secret) {
        Key key = new HmacKey(secret.getBytes(StandardCharsets.UTF_8));
        return new TokenKeys((jws, context) -> key, only(AlgorithmIdentifiers.HMAC_SHA256), false);
    }

    /**
     * Public keys.
     *
     * @param text a key in PEM, a JSON Web Key or a set of those (RFC 7517), as it is or in Base64
     * @return the keys
     * @throws IllegalArgumentException if the text holds no public key
     */
    public static TokenKeys ofPublicKey(String text) {
        String trimmed = text.trim();
        if (trimmed.startsWith(PEM)) {
            PublicKey key = fromPem(trimmed);
            return new TokenKeys((jws, context) -> key, signatures(), false);
        }
        List<JsonWebKey> keys = fromJson(trimmed.startsWith("{") ? trimmed : decoded(trimmed));
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("There is no public key in the set");
        }
        return new TokenKeys(new JwksVerificationKeyResolver(keys), signatures(), false);
    }

    /**
     * Public keys that are somewhere else. Keys at an HTTP address are fetched when they are needed and kept for an hour; a
     * key that is unknown has them fetched again, every 30 s at most.
     *
     * @param location a URL, or the name of a resource of the application
     * @param loader the application's class loader
     * @return the keys
     * @throws IllegalArgumentException if there is no public key, except at an HTTP address, which is not asked yet
     */
    public static TokenKeys ofLocation(String location, ClassLoader loader) {
        if (location.startsWith("http:") || location.startsWith("https:")) {
            Get get = new Get();
            get.setConnectTimeout(FETCH_MILLIS);
            get.setReadTimeout(FETCH_MILLIS);
            get.setRetries(0);
            HttpsJwks keys = new HttpsJwks(location);
            keys.setSimpleHttpGet(get);
            keys.setDefaultCacheDuration(CACHE_SECONDS);
            keys.setRefreshReprieveThreshold(REFETCH_MILLIS);
            return new TokenKeys(new HttpsJwksVerificationKeyResolver(keys), signatures(), true);
        }
        return ofPublicKey(read(location, loader));
    }

    private static String read(String location, ClassLoader loader) {
        String resource = location.startsWith("/") ? location.substring(1) : location;
        try (InputStream text = location.startsWith("file:")
                ? URI.create(location).toURL().openStream()
                : loader.getResourceAsStream(resource)) {
            if (text == null) {
                throw new IllegalArgumentException("There is no resource " + location);
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalArgumentException("The key at " + location + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static PublicKey fromPem(String pem) {
        int end = pem.indexOf(PEM_END);
        if (end < 0) {
            throw new IllegalArgumentException("The public key has no end");
        }
        byte[] bytes = Base64.getMimeDecoder().decode(pem.substring(PEM.length(), end));
        X509EncodedKeySpec spec = new X509EncodedKeySpec(bytes);
        for (String algorithm : List.of("RSA", "EC")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePublic(spec);
            } catch (GeneralSecurityException other) {
                continue; // it is a key of another kind
            }
        }
        throw new IllegalArgumentException("The public key is neither of RSA nor of an elliptic curve");
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The public key is neither PEM nor a JSON Web Key", e);
        }
    }

    private static List<JsonWebKey> fromJson(String json) {
        try {
            return json.contains("\"keys\"")
                    ? new JsonWebKeySet(json).getJsonWebKeys()
                    : List.of(JsonWebKey.Factory.newJwk(json));
        } catch (JoseException | ClassCastException e) {
            throw new IllegalArgumentException("The public key is neither PEM nor a JSON Web Key", e);
        }
    }

    private static AlgorithmConstraints signatures() {
        return only(AlgorithmIdentifiers.RSA_USING_SHA256, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
    }

    private static AlgorithmConstraints only(String... algorithms) {
        return new AlgorithmConstraints(ConstraintType.PERMIT, algorithms);
    }

    VerificationKeyResolver resolver() {
        return resolver;
    }

    AlgorithmConstraints algorithms() {
        return algorithms;
    }

    /** Whether to find a key may take long. */
    boolean isRemote() {
        return remote;
    }
}
