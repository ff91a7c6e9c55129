package ee.realtime.internal.config;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How tokens are verified.
 *
 * @param secret the secret of HS256 (RFC 7518, section 3.2), at least 256 bits
 * @param userClaim the claim that holds the user's id
 * @param rolesClaim the claim that holds the roles
 * @param issuer who must have issued a token, if that is to be checked
 * @param audience whom a token must be for, if that is to be checked
 */
public record TokenConfig(
        String secret, String userClaim, String rolesClaim, Optional<String> issuer, Optional<String> audience) {
    private static final int MIN_SECRET_BYTES = 32;

    static Optional<TokenConfig> read(ConfigReader config) {
        return config.parsed("token.secret", TokenConfig::checkSecret, "at least " + MIN_SECRET_BYTES + " bytes")
                .map(secret -> new TokenConfig(
                        secret,
                        config.text("token.user-claim").orElse("sub"),
                        config.text("token.roles-claim").orElse("groups"),
                        config.text("token.issuer"),
                        config.text("token.audience")));
    }

    private static String checkSecret(String secret) {
        if (secret.getBytes(StandardCharsets.UTF_8).length < MIN_SECRET_BYTES) {
            throw new IllegalArgumentException("too short");
        }
        return secret;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "TokenConfig[userClaim=" + userClaim + ", rolesClaim=" + rolesClaim + "]";
    }
}
