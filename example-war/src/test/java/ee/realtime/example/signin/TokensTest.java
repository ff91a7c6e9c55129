package ee.realtime.example.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokensTest {
    private static final Instant NOW = Instant.parse("2025-11-01T09:00:00Z");
    private static final Person ANNA = new Person("anna", "Anna", "Tamm", "anna@example.com", "admin");

    private final Tokens tokens = tokens("a secret of at least thirty-two bytes", NOW);

    @Test
    void theBearerIsWhoItWasIssuedFor() {
        String token = tokens.issueFor(ANNA);

        assertThat(tokens.verify(token)).contains(new Tokens.Bearer("anna", Set.of("admin")));
    }

    @Test
    void anotherNodeWithTheSameSecretAcceptsIt() {
        String token = tokens("a secret of at least thirty-two bytes", NOW).issueFor(ANNA);

        assertThat(tokens.verify(token)).isPresent();
    }

    @Test
    void itEndsAfterSomeHours() {
        String token = tokens.issueFor(ANNA);

        assertThat(tokens("a secret of at least thirty-two bytes", NOW.plus(Duration.ofHours(7)))
                        .verify(token))
                .isPresent();
        assertThat(tokens("a secret of at least thirty-two bytes", NOW.plus(Duration.ofHours(9)))
                        .verify(token))
                .isEmpty();
    }

    @Test
    void forgeriesAreNotAccepted() {
        String token = tokens.issueFor(ANNA);
        String body = token.split("\\.")[1];

        assertThat(tokens("another secret of at least thirty-two bytes", NOW).verify(token))
                .isEmpty();
        assertThat(tokens.verify(token.substring(0, token.length() - 4) + "AAAA"))
                .isEmpty();
        assertThat(tokens.verify("eyJhbGciOiJub25lIn0." + body + "."))
                .as("alg none")
                .isEmpty();
        assertThat(tokens.verify("no token")).isEmpty();
        assertThat(tokens.verify("")).isEmpty();
    }

    private static Tokens tokens(String secret, Instant now) {
        Tokens tokens = new Tokens();
        tokens.secret = secret;
        tokens.clock = Clock.fixed(now, ZoneOffset.UTC);
        return tokens;
    }
}
