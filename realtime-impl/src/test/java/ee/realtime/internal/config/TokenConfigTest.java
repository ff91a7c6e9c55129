package ee.realtime.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
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
                .isEqualTo(new TokenConfig(SECRET, "sub", "groups", Optional.empty(), Optional.empty()));
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
        assertThat(token.audience()).contains("chat");
    }

    @Test
    void aShortSecretIsRefusedAndNotShown() {
        assertThatThrownBy(() -> token("realtime.token.secret=hunter2"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Configuration realtime.token.secret=(not shown): expected at least 32 bytes");
    }

    @Test
    void aSecretIsMeasuredInBytes() {
        assertThat(token("realtime.token.secret=" + "\u00E9".repeat(16)).secret())
                .hasSize(16);
    }

    @Test
    void theSecretIsNotPrinted() {
        assertThat(token("realtime.token.secret=" + SECRET).toString()).doesNotContain(SECRET);
    }

    private static TokenConfig token(String... lines) {
        return RealtimeConfig.read(Configured.values(lines)).token().orElseThrow();
    }
}
