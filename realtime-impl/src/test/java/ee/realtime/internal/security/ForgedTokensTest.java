package ee.realtime.internal.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jose4j.jws.AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256;
import static org.jose4j.jws.AlgorithmIdentifiers.RSA_USING_SHA256;

import ee.realtime.corpus.ForgedTokens;
import ee.realtime.corpus.ForgedTokens.Forged;
import ee.realtime.corpus.TokenMint;
import ee.realtime.spi.AuthenticationRequest;
import ee.realtime.spi.Authenticator;
import ee.realtime.spi.Handshake;
import ee.realtime.spi.Identity;
import java.security.Key;
import java.security.KeyPair;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens that somebody without the private key would try (attack S5). */
class ForgedTokensTest {
    private static final TokenMint MINT = new TokenMint();
    private static final Handshake HANDSHAKE = new FakeHandshake();

    private final Authenticator byPem = authenticator(TokenKeys.ofPublicKey(TokenMint.pem(MINT.rsa())));
    private final Authenticator byCurve = authenticator(TokenKeys.ofPublicKey(TokenMint.pem(MINT.ec())));
    private final Authenticator byKeySet = authenticator(TokenKeys.ofPublicKey(MINT.keySet()));

    private static Authenticator authenticator(TokenKeys keys) {
        return new TokenAuthenticator(
                new TokenAuthenticator.Rules(
                        keys, "sub", "groups", Optional.of(TokenMint.ISSUER), Set.of(TokenMint.AUDIENCE)),
                request -> CompletableFuture.completedFuture(Optional.empty()),
                Runnable::run);
    }

    @Test
    void theRightOneIsAccepted() {
        Key rsa = MINT.rsa().getPrivate();
        String byRsa = signed(RSA_USING_SHA256, rsa, "");
        String byEc = signed(ECDSA_USING_P256_CURVE_AND_SHA256, MINT.ec().getPrivate(), "");

        assertThat(accepted(byPem, byRsa)).isEqualTo("anna");
        assertThat(accepted(byKeySet, byRsa)).isEqualTo("anna");
        assertThat(accepted(byKeySet, signed(RSA_USING_SHA256, rsa, TokenMint.RSA_ID)))
                .isEqualTo("anna");
        assertThat(accepted(byCurve, byEc)).isEqualTo("anna");
        assertThat(accepted(byKeySet, byEc)).isEqualTo("anna");
    }

    static List<Forged> forged() {
        return ForgedTokens.of(MINT);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forged")
    void everyOtherIsRefusedInTheSameWords(Forged forged) {
        for (Authenticator authenticator : List.of(byPem, byCurve, byKeySet)) {
            if (authenticator == byPem && forged.name().equals("by the right key under the curve's id")) {
                continue; // a key that is alone has no id
            }
            assertIsRefused(authenticator, forged.token());
        }
    }

    @Test
    void nothingIsNoToken() {
        assertIsRefused(byPem, " ");
    }

    private static void assertIsRefused(Authenticator authenticator, String token) {
        assertThatThrownBy(() -> accepted(authenticator, token))
                .cause()
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("The token is not accepted");
    }

    private static String signed(String algorithm, Key key, String id) {
        return TokenMint.signed(algorithm, key, claims -> {}, jws -> {
            if (!id.isEmpty()) {
                jws.setKeyIdHeaderValue(id);
            }
        });
    }

    static String tokenOf(KeyPair keys, String keyId) {
        return signed(RSA_USING_SHA256, keys.getPrivate(), keyId);
    }

    static String accepted(Authenticator authenticator, String token) {
        return authenticator
                .authenticate(AuthenticationRequest.of(HANDSHAKE, token))
                .toCompletableFuture()
                .join()
                .map(Identity::userId)
                .orElse("nobody");
    }
}
