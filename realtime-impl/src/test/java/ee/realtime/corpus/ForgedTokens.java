package ee.realtime.corpus;

import static ee.realtime.corpus.TokenMint.encoded;
import static ee.realtime.corpus.TokenMint.signed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.jose4j.jws.AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256;
import static org.jose4j.jws.AlgorithmIdentifiers.HMAC_SHA256;
import static org.jose4j.jws.AlgorithmIdentifiers.HMAC_SHA512;
import static org.jose4j.jws.AlgorithmIdentifiers.NONE;
import static org.jose4j.jws.AlgorithmIdentifiers.RSA_PSS_USING_SHA256;
import static org.jose4j.jws.AlgorithmIdentifiers.RSA_USING_SHA256;
import static org.jose4j.jws.AlgorithmIdentifiers.RSA_USING_SHA512;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;

/**
 * Tokens that must not be accepted where those of a {@link TokenMint} are: what somebody without the private key would try,
 * and what its owner must not have issued. A new trick is a new line.
 */
public final class ForgedTokens {
    /** One of them. */
    public record Forged(String name, String token) {
        @Override
        public String toString() {
            return name;
        }
    }

    private final KeyPair rsa;
    private final KeyPair ec;
    private final KeyPair othersRsa = TokenMint.keys("RSA", 2048);
    private final KeyPair othersEc = TokenMint.keys("EC", 256);
    private final String keySet;
    private final String[] good;
    private final List<Forged> all = new ArrayList<>();

    private ForgedTokens(TokenMint mint) {
        this.rsa = mint.rsa();
        this.ec = mint.ec();
        this.keySet = mint.keySet();
        this.good = byOwner(RSA_USING_SHA256).split("\\.");
    }

    /** All of them, each with a name of its own. */
    public static List<Forged> of(TokenMint mint) {
        ForgedTokens forged = new ForgedTokens(mint);
        forged.withoutSignature();
        forged.byThePublicKeyAsSecret();
        forged.byAnothersKey();
        forged.byKeyTricks();
        forged.byHeaders();
        forged.byClaims();
        forged.changed();
        forged.misshapen();
        return List.copyOf(forged.all);
    }

    private void withoutSignature() {
        add("unsigned", signed(NONE, null, claims -> {}));
        for (String none : List.of("none", "None", "NONE", "nOnE")) {
            add("alg " + none + " without a signature", header("{\"alg\":\"" + none + "\"}") + good[1] + ".");
            add("alg " + none + " with the signature", header("{\"alg\":\"" + none + "\"}") + good[1] + "." + good[2]);
        }
        add("no alg", header("{}") + good[1] + "." + good[2]);
        add("alg empty", header("{\"alg\":\"\"}") + good[1] + ".");
        add("alg null", header("{\"alg\":null}") + good[1] + ".");
        add("without its signature", good[0] + "." + good[1] + ".");
        add("a curve's signature of zeros", header("{\"alg\":\"ES256\"}") + good[1] + "." + encoded(new byte[64]));
        add("an RSA signature of zeros", good[0] + "." + good[1] + "." + encoded(new byte[256]));
        add("a signature of one byte", good[0] + "." + good[1] + ".AA");
    }

    private void byThePublicKeyAsSecret() {
        byte[] der = rsa.getPublic().getEncoded();
        String pem = TokenMint.pem(rsa);
        add("HS256 by the public key in PEM", hs256(pem.getBytes(UTF_8)));
        add(
                "HS256 by the public key in PEM without its last line break",
                hs256(pem.trim().getBytes(UTF_8)));
        add("HS256 by the public key in DER", hs256(der));
        add("HS512 by the public key in DER", signed(HMAC_SHA512, new HmacKey(der), claims -> {}));
        add(
                "HS256 by the modulus",
                hs256(((RSAPublicKey) rsa.getPublic()).getModulus().toByteArray()));
        add("HS256 by the set of keys", hs256(keySet.getBytes(UTF_8)));
        add(
                "HS256 by the JSON Web Key",
                hs256(TokenMint.jwk(rsa, TokenMint.RSA_ID).getBytes(UTF_8)));
        add("HS256 by the curve's public key", hs256(ec.getPublic().getEncoded()));
        add("HS256 by zeros", hs256(new byte[32]));
        add(
                "HS256 by the public key under its id",
                signed(HMAC_SHA256, new HmacKey(der), c -> {}, jws -> jws.setKeyIdHeaderValue(TokenMint.RSA_ID)));
    }

    private void byAnothersKey() {
        add("by another's key", byOther(jws -> {}));
        add("by another's key under the right id", byOther(jws -> jws.setKeyIdHeaderValue(TokenMint.RSA_ID)));
        add("by another's key under another's id", byOther(jws -> jws.setKeyIdHeaderValue("three")));
        add("by another's key under the curve's id", byOther(jws -> jws.setKeyIdHeaderValue(TokenMint.EC_ID)));
        add("by another's curve", signed(ECDSA_USING_P256_CURVE_AND_SHA256, othersEc.getPrivate(), claims -> {}));
        add(
                "by another's curve under the right id",
                signed(
                        ECDSA_USING_P256_CURVE_AND_SHA256,
                        othersEc.getPrivate(),
                        claims -> {},
                        jws -> jws.setKeyIdHeaderValue(TokenMint.EC_ID)));
        add(
                "by the right key under the curve's id",
                owners(RSA_USING_SHA256, jws -> jws.setKeyIdHeaderValue(TokenMint.EC_ID)));
        add("RS512", byOwner(RSA_USING_SHA512));
        add("PS256", byOwner(RSA_PSS_USING_SHA256));
    }

    private void byKeyTricks() {
        add("another's key comes along", byOther(jws -> jws.setJwkHeader(TokenMint.key(othersRsa))));
        add("another's key at an address", byOther(jws -> jws.setHeader("jku", "http://127.0.0.1:9/")));
        add("another's key in a file", byOther(jws -> jws.setHeader("jku", "file:///dev/zero")));
        add("another's key in the address", byOther(jws -> jws.setHeader("jku", "data:," + others())));
        add("another's certificate at an address", byOther(jws -> jws.setHeader("x5u", "http://127.0.0.1:9/")));
        add("another's certificate comes along", byOther(jws -> jws.setHeader("x5c", List.of("MIIB"))));
        add("a certificate's print", byOther(jws -> jws.setHeader("x5t#S256", "AAAA")));
        add("a key id that is a path", byOther(jws -> jws.setKeyIdHeaderValue("../../dev/null")));
        add("a key id that is SQL", byOther(jws -> jws.setKeyIdHeaderValue("x' OR '1'='1")));
        add("a key id that is a command", byOther(jws -> jws.setKeyIdHeaderValue("$(id)|id")));
        add("a key id that is a look-up", byOther(jws -> jws.setKeyIdHeaderValue("${jndi:ldap://127.0.0.1:9/x}")));
        add("a key id that is empty", byOther(jws -> jws.setKeyIdHeaderValue("")));
        add("a key id that is a number", header("{\"alg\":\"RS256\",\"kid\":1}") + good[1] + "." + good[2]);
        add("a key id that is a list", header("{\"alg\":\"RS256\",\"kid\":[\"one\"]}") + good[1] + "." + good[2]);
        add("another's key and none", header("{\"alg\":\"none\",\"jwk\":" + others() + "}") + good[1] + "." + good[2]);
    }

    private void byHeaders() {
        add("a header that must be understood", owners(RSA_USING_SHA256, jws -> jws.setCriticalHeaderNames("exp")));
        for (String crit : List.of("\"exp\"", "1", "[]", "[1]", "{}")) {
            add("crit " + crit, bySignature("{\"alg\":\"RS256\",\"crit\":" + crit + "}", claims()));
        }
        add(
                "a payload that is not encoded",
                bySignatureOf("{\"alg\":\"RS256\",\"b64\":false,\"crit\":[\"b64\"]}", claims()));
        add("b64 without crit", bySignatureOf("{\"alg\":\"RS256\",\"b64\":false}", claims()));
        add("alg that is a list", bySignature("{\"alg\":[\"RS256\"]}", claims()));
        add("alg that is a number", bySignature("{\"alg\":256}", claims()));
        add("alg in small letters", bySignature("{\"alg\":\"rs256\"}", claims()));
        add("alg with a space", bySignature("{\"alg\":\"RS256 \"}", claims()));
        add("alg twice", bySignature("{\"alg\":\"none\",\"alg\":\"RS256\"}", claims()));
        add("a header that is a list", bySignature("[\"RS256\"]", claims()));
        add("a header that is no JSON", bySignature("alg=RS256", claims()));
        add("a header that is empty", "." + good[1] + "." + good[2]);
        add("a header with much inside", header("{\"alg\":\"RS256\",\"x\":" + "[".repeat(4000)) + good[1] + ".x");
        add(
                "a header within headers",
                header("{\"alg\":\"RS256\",\"x\":" + "[".repeat(1500) + "]".repeat(1500) + "}") + good[1] + "."
                        + good[2]);
    }

    private void byClaims() {
        claims("expired", claims -> claims.setExpirationTime(NumericDate.fromSeconds(1_000_000_000)));
        claims("expired a minute ago", claims -> claims.setExpirationTimeMinutesInTheFuture(-1));
        claims("without an end", claims -> claims.unsetClaim("exp"));
        claims("an end that is a text", claims -> claims.setClaim("exp", "9999999999"));
        claims("an end that is a list", claims -> claims.setClaim("exp", List.of(9999999999L)));
        claims("an end that is true", claims -> claims.setClaim("exp", true));
        claims("an end before all time", claims -> claims.setClaim("exp", -1));
        claims("not valid for long", claims -> claims.setNotBeforeMinutesInThePast(-600));
        claims("not valid for two minutes", claims -> claims.setNotBeforeMinutesInThePast(-2));
        claims("a beginning that is a text", claims -> claims.setClaim("nbf", "0"));
        claims("of no issuer", claims -> claims.unsetClaim("iss"));
        claims("of another issuer", claims -> claims.setIssuer("issuer.evil.example"));
        claims("of an issuer in other letters", claims -> claims.setIssuer("Issuer"));
        claims("of several issuers", claims -> claims.setClaim("iss", List.of(TokenMint.ISSUER, "other")));
        claims("for nobody", claims -> claims.unsetClaim("aud"));
        claims("for another", claims -> claims.setAudience("mail"));
        claims("for an empty list", claims -> claims.setClaim("aud", List.of()));
        claims("for numbers", claims -> claims.setClaim("aud", List.of(1, 2)));
        claims("of nobody", claims -> claims.unsetClaim("sub"));
        claims("of a blank user", claims -> claims.setSubject("  "));
        claims("of a number", claims -> claims.setClaim("sub", 42));
        claims("of a list of users", claims -> claims.setClaim("sub", List.of("anna")));
        claims("huge", claims -> claims.setStringClaim("x", "y".repeat(9000)));
        add("a claim twice", bySignature("{\"alg\":\"RS256\"}", claims().replace("{", "{\"sub\":\"root\",")));
        add("claims that are a list", bySignature("{\"alg\":\"RS256\"}", "[" + claims() + "]"));
        add("claims that are a text", bySignature("{\"alg\":\"RS256\"}", "\"anna\""));
        add("claims that are null", bySignature("{\"alg\":\"RS256\"}", "null"));
        add("claims with more behind them", bySignature("{\"alg\":\"RS256\"}", claims() + claims()));
        add("no claims", bySignature("{\"alg\":\"RS256\"}", ""));
    }

    private void claims(String name, Consumer<JwtClaims> change) {
        add(name, signed(RSA_USING_SHA256, rsa.getPrivate(), change));
    }

    private void changed() {
        add("claims changed", good[0] + "." + encoded(claims().replace("anna", "root")) + "." + good[2]);
        add("header changed", header("{\"alg\":\"HS256\"}") + good[1] + "." + good[2]);
        add("signature reversed", good[0] + "." + good[1] + "." + new StringBuilder(good[2]).reverse());
        add(
                "signature of another token",
                good[0] + "." + good[1] + "." + byOwner(RSA_USING_SHA512).split("\\.")[2]);
        add("signature cut off", good[0] + "." + good[1] + "." + good[2].substring(0, 200));
        add("signature twice", good[0] + "." + good[1] + "." + good[2] + good[2]);
        add("header and claims exchanged", good[1] + "." + good[0] + "." + good[2]);
    }

    private void misshapen() {
        add("without a part", good[0] + "." + good[1]);
        add("one part", good[0]);
        add("with a part more", String.join(".", good) + ".x");
        add("with a signature more", String.join(".", good) + "." + good[2]);
        add("only dots", "..");
        add("many dots", ".".repeat(2000));
        add("encrypted in looks", "e30.e30.e30.e30.e30");
        add("encrypted directly", header("{\"alg\":\"dir\",\"enc\":\"A128GCM\"}") + ".AAAA.AAAA.AAAA");
        add(
                "encrypted by much work",
                header("{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A128GCM\",\"p2c\":2000000000,\"p2s\":\"AAAA\"}")
                        + "AAAA.AAAA.AAAA.AAAA");
        add("encrypted for the public key", header("{\"alg\":\"RSA-OAEP\",\"enc\":\"A128GCM\"}") + "AA.AA.AA.AA");
        add("as JSON", "{\"sub\":\"anna\"}");
        add(
                "with its signatures in JSON",
                "{\"payload\":\"" + good[1] + "\",\"signatures\":[{\"protected\":\"" + good[0] + "\",\"signature\":\""
                        + good[2] + "\"}]}");
        add("two tokens", String.join(".", good) + " " + String.join(".", good));
        add("no Base64", "***.***.***");
        add("a word", "anna");
    }

    private void add(String name, String token) {
        all.add(new Forged(name, token));
    }

    private static String header(String json) {
        return encoded(json) + ".";
    }

    private static String hs256(byte[] secret) {
        return signed(HMAC_SHA256, new HmacKey(secret), claims -> {});
    }

    private String byOther(Consumer<JsonWebSignature> change) {
        return signed(RSA_USING_SHA256, othersRsa.getPrivate(), claims -> {}, change);
    }

    private String byOwner(String algorithm) {
        return owners(algorithm, jws -> {});
    }

    private String owners(String algorithm, Consumer<JsonWebSignature> change) {
        Key key = rsa.getPrivate();
        return signed(algorithm, key, claims -> {}, change);
    }

    private String others() {
        return TokenMint.jwk(othersRsa, TokenMint.RSA_ID);
    }

    private static String claims() {
        return "{\"sub\":\"anna\",\"iss\":\"" + TokenMint.ISSUER + "\",\"aud\":\"" + TokenMint.AUDIENCE
                + "\",\"exp\":9999999999}";
    }

    /** A header and claims as they are given, well signed. */
    private String bySignature(String header, String claims) {
        String unsigned = encoded(header) + "." + encoded(claims);
        return unsigned + "." + signature(unsigned);
    }

    /** The same, the claims not encoded (RFC 7797). */
    private String bySignatureOf(String header, String claims) {
        String unsigned = encoded(header) + "." + claims;
        return unsigned + "." + signature(unsigned);
    }

    private String signature(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(rsa.getPrivate());
            signature.update(text.getBytes(UTF_8));
            return encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
