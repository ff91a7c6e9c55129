package ee.realtime.internal.config;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How tokens are verified: by a secret of the module's own configuration, or by the keys that MicroProfile JWT names (MP-JWT
 * Auth 2.1, section 9.2), which other parts of an application use, too.
 *
 * @param key by what tokens are verified
 * @param userClaim the claim that holds the user's id
 * @param rolesClaim the claim that holds the roles
 * @param issuer who must have issued a token, if that is to be checked
 * @param audiences whom a token must be for, one of them; nobody in particular if there are none
 */
public record TokenConfig(
        TokenKey key, String userClaim, String rolesClaim, Optional<String> issuer, Set<String> audiences) {
    private static final int MIN_SECRET_BYTES = 32;
    private static final String SECRET = "token.secret";
    private static final String PUBLIC_KEY = "mp.jwt.verify.publickey";

    /** By what tokens are verified. */
    public sealed interface TokenKey {
        /**
         * A secret.
         *
         * @param value the secret of HS256 (RFC 7518, section 3.2), at least 256 bits
         */
        record Secret(String value) implements TokenKey {
            @Override
            public String toString() {
                return "Secret";
            }
        }

        /**
         * A public key or several.
         *
         * @param value a key in PEM, a JSON Web Key, or a set of those
         */
        record PublicKey(String value) implements TokenKey {}

        /**
         * Where public keys are.
         *
         * @param value a URL, or the name of a resource of the application
         */
        record Location(String value) implements TokenKey {}
    }

    static Optional<TokenConfig> read(ConfigReader config) {
        Optional<TokenKey> secret = config.parsed(
                        SECRET, TokenConfig::checkSecret, "at least " + MIN_SECRET_BYTES + " bytes")
                .map(TokenKey.Secret::new);
        Optional<TokenKey> key = config.foreign(PUBLIC_KEY).map(TokenKey.PublicKey::new);
        Optional<TokenKey> location = config.foreign(PUBLIC_KEY + ".location").map(TokenKey.Location::new);
        return secret.or(() -> key)
                .or(() -> location)
                .map(by -> new TokenConfig(
                        by,
                        config.text("token.user-claim").orElse("sub"),
                        config.text("token.roles-claim").orElse("groups"),
                        config.text("token.issuer").or(() -> config.foreign("mp.jwt.verify.issuer")),
                        config.text("token.audience")
                                .or(() -> config.foreign("mp.jwt.verify.audiences"))
                                .map(TokenConfig::split)
                                .orElse(Set.of())));
    }

    private static Set<String> split(String audiences) {
        return Arrays.stream(audiences.split(","))
                .map(String::trim)
                .filter(audience -> !audience.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String checkSecret(String secret) {
        if (secret.getBytes(StandardCharsets.UTF_8).length < MIN_SECRET_BYTES) {
            throw new IllegalArgumentException("too short");
        }
        return secret;
    }
}
