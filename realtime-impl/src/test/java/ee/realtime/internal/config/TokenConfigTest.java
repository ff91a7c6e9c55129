package ee.realtime.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.realtime.internal.config.TokenConfig.TokenKey;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenConfigTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @Test
    void tokensAreVerifiedOnlyWhereThereIsASecret() {
        assertThat(RealtimeConfig.read(Configured.values()).token()).isEmpty();
        assertThat(RealtimeConfig.read(Configured.values("realtime.token.issuer=me"))
                        .token())
                .isEmpty();
    }

    @Test
    void everythingButTheSecretHasADefault() {
        assertThat(token("realtime.token.secret=" + SECRET))
                .isEqualTo(new TokenConfig(new TokenKey.Secret(SECRET), "sub", "groups", Optional.empty(), Set.of()));
    }

    @Test
    void everythingCanBeConfigured() {
        TokenConfig token = token(
                "realtime.token.secret=" + SECRET,
                "realtime.token.user-claim=uid",
                "realtime.token.roles-claim=roles",
                "realtime.token.issuer=https://issuer.example",
                "realtime.token.audience=chat");

        assertThat(token.userClaim()).isEqualTo("uid");
        assertThat(token.rolesClaim()).isEqualTo("roles");
        assertThat(token.issuer()).contains("https://issuer.example");
        assertThat(token.audiences()).containsExactly("chat");
    }

    @Test
    void aShortSecretIsRefusedAndNotShown() {
        assertThatThrownBy(() -> token("realtime.token.secret=hunter2"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Configuration realtime.token.secret=(not shown): expected at least 32 bytes");
    }

    @Test
    void aSecretIsMeasuredInBytes() {
        assertThat(token("realtime.token.secret=" + "\u00E9".repeat(16)).key())
                .isEqualTo(new TokenKey.Secret("\u00E9".repeat(16)));
    }

    @Test
    void theSecretIsNotPrinted() {
        assertThat(token("realtime.token.secret=" + SECRET).toString()).doesNotContain(SECRET);
    }

    @Test
    void theKeysOfMicroProfileJwtAreUnderstood() {
        TokenConfig token = token(
                "mp.jwt.verify.publickey.location=https://issuer.example/keys",
                "mp.jwt.verify.issuer=https://issuer.example",
                "mp.jwt.verify.audiences=chat, mail");

        assertThat(token.key()).isEqualTo(new TokenKey.Location("https://issuer.example/keys"));
        assertThat(token.issuer()).contains("https://issuer.example");
        assertThat(token.audiences()).containsExactlyInAnyOrder("chat", "mail");
        assertThat(token("mp.jwt.verify.publickey=abc").key()).isEqualTo(new TokenKey.PublicKey("abc"));
    }

    @Test
    void whatIsSaidForThisModuleComesFirst() {
        TokenConfig token = token(
                "realtime.token.secret=" + SECRET,
                "realtime.token.issuer=me",
                "mp.jwt.verify.publickey=abc",
                "mp.jwt.verify.issuer=you");

        assertThat(token.key()).isEqualTo(new TokenKey.Secret(SECRET));
        assertThat(token.issuer()).contains("me");
    }

    private static TokenConfig token(String... lines) {
        return RealtimeConfig.read(Configured.values(lines)).token().orElseThrow();
    }
}
