package ee.realtime.it.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;

/** Signs tokens with RS256 and a key of its own. */
public final class TokenIssuer {
    private final String name;
    private final KeyPair keys;

    /** One that calls itself so. */
    public TokenIssuer(String name) {
        this(name, keys());
    }

    private TokenIssuer(String name, KeyPair keys) {
        this.name = name;
        this.keys = keys;
    }

    /** The same key, another name. */
    public TokenIssuer named(String other) {
        return new TokenIssuer(other, keys);
    }

    /** The public key. */
    public String pem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    /** A token that is valid for so long, or has not been for so long. */
    public String token(String user, int seconds, String... roles) {
        String groups = roles.length == 0 ? "" : ",\"groups\":[\"" + String.join("\",\"", roles) + "\"]";
        long end = Instant.now().getEpochSecond() + seconds;
        String unsigned = encoded("{\"alg\":\"RS256\"}") + "."
                + encoded("{\"sub\":\"" + user + "\",\"iss\":\"" + name + "\",\"exp\":" + end + groups + "}");
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(unsigned.getBytes(UTF_8));
            return unsigned + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
