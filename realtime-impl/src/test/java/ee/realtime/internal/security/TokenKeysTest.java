package ee.realtime.internal.security;

import static ee.realtime.corpus.TokenMint.jwk;
import static ee.realtime.corpus.TokenMint.keySet;
import static ee.realtime.corpus.TokenMint.keys;
import static ee.realtime.corpus.TokenMint.pem;
import static ee.realtime.internal.security.ForgedTokensTest.accepted;
import static ee.realtime.internal.security.ForgedTokensTest.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import ee.realtime.spi.Authenticator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenKeysTest {
    private static final KeyPair ONE = keys("RSA", 2048);
    private static final KeyPair TWO = keys("RSA", 2048);
    private static final ClassLoader LOADER = TokenKeysTest.class.getClassLoader();

    @Test
    void aKeyMayBeWrittenInSeveralWays() {
        String token = tokenOf(ONE, "one");
        String set = keySet(Map.of("one", ONE, "two", TWO));

        assertThat(user(TokenKeys.ofPublicKey(pem(ONE)), token)).isEqualTo("anna");
        assertThat(user(TokenKeys.ofPublicKey(jwk(ONE, "one")), token)).isEqualTo("anna");
        assertThat(user(TokenKeys.ofPublicKey(set), token)).isEqualTo("anna");
        assertThat(user(TokenKeys.ofPublicKey(base64(set)), token)).isEqualTo("anna");
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aKeyMayBeInAFileOrAResource(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("key.pem"), pem(ONE));

        assertThat(user(TokenKeys.ofLocation(file.toUri().toString(), LOADER), tokenOf(ONE, "one")))
                .isEqualTo("anna");
        assertThatThrownBy(() -> TokenKeys.ofLocation("/META-INF/nowhere.pem", LOADER))
                .hasMessage("There is no resource /META-INF/nowhere.pem");
        assertThatThrownBy(() ->
                        TokenKeys.ofLocation(directory.resolve("x").toUri().toString(), LOADER))
                .hasMessageContaining("cannot be read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "{}",
                "{\"keys\":7}",
                "-----BEGIN PUBLIC KEY-----",
                "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"
            })
    void whatIsNoKeyIsRefused(String text) {
        assertThatThrownBy(() -> TokenKeys.ofPublicKey(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keysAtAnAddressAreFetchedWhenNeededAndRotate() throws IOException {
        AtomicReference<String> served = new AtomicReference<>(keySet(Map.of("one", ONE)));
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = serve(served, asked);
        try {
            TokenKeys keys = TokenKeys.ofLocation(
                    "http://127.0.0.1:" + server.getAddress().getPort() + "/keys", LOADER);
            Authenticator authenticator = authenticator(keys);
            assertThat(asked).hasValue(0);

            for (int i = 0; i < 5; i++) {
                assertThat(accepted(authenticator, tokenOf(ONE, "one"))).isEqualTo("anna");
            }
            assertThat(asked).hasValue(1);
            served.set(keySet(Map.of("two", TWO)));
            for (int i = 0; i < 50; i++) {
                String unknown = tokenOf(TWO, "unknown" + i);
                assertThatThrownBy(() -> accepted(authenticator, unknown)).hasMessageContaining("not accepted");
            }

            assertThat(asked.get()).as("however many unknown keys are named").isLessThanOrEqualTo(2);
        } finally {
            server.stop(0);
        }
    }

    private static HttpServer serve(AtomicReference<String> served, AtomicInteger asked) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", exchange -> {
            asked.incrementAndGet();
            byte[] body = served.get().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    @Test
    void aServerOfKeysThatDoesNotAnswerLetsNobodyIn() {
        TokenKeys keys = TokenKeys.ofLocation("http://127.0.0.1:9/keys", LOADER);

        assertThatThrownBy(() -> accepted(authenticator(keys), tokenOf(ONE, "one")))
                .hasMessageContaining("not accepted");
    }

    private static String user(TokenKeys keys, String token) {
        return accepted(authenticator(keys), token);
    }

    private static Authenticator authenticator(TokenKeys keys) {
        return new TokenAuthenticator(
                new TokenAuthenticator.Rules(keys, "sub", "groups", Optional.empty(), Set.of("chat")),
                request -> CompletableFuture.completedFuture(Optional.empty()),
                Runnable::run);
    }
}
