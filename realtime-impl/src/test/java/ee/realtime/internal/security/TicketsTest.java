package ee.realtime.internal.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import ee.realtime.internal.hub.ManualClock;
import ee.realtime.spi.Identity;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketsTest {
    private static final Duration LIFETIME = Duration.ofSeconds(30);
    private static final Identity ANNA = Identity.of("anna");

    private final ManualClock clock = new ManualClock();
    private final Tickets tickets = tickets(new LocalTicketStore(3, clock));

    private Tickets tickets(TicketStore store) {
        return new Tickets(store, JsonProvider.provider(), Duration.ofSeconds(2), clock);
    }

    private String issue() {
        return result(tickets.issue("/ws/chat", ANNA, LIFETIME));
    }

    private Optional<String> redeem(String ticket) {
        return result(tickets.redeem("/ws/chat", ticket)).map(Identity::userId);
    }

    private static <T> T result(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    @Test
    void aTicketWorksOnce() {
        String ticket = issue();

        assertThat(redeem(ticket)).contains("anna");
        assertThat(redeem(ticket)).isEmpty();
    }

    @Test
    void ofManyWhoUseItAtOnceOneIsLetIn() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int i = 0; i < 200; i++) {
                String ticket = issue();
                CyclicBarrier start = new CyclicBarrier(4);
                List<Future<Boolean>> uses = Stream.generate(() -> threads.submit(() -> {
                            start.await();
                            return redeem(ticket).isPresent();
                        }))
                        .limit(4)
                        .toList();
                int let = 0;
                for (Future<Boolean> use : uses) {
                    let += use.get() ? 1 : 0;
                }
                assertThat(let).isEqualTo(1);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void itIsForItsEndpointAlone() {
        String ticket = issue();

        assertThat(result(tickets.redeem("/ws/other", ticket))).isEmpty();
        assertThat(redeem(ticket)).contains("anna");
    }

    @Test
    void itExpires() {
        String ticket = issue();
        clock.advance(LIFETIME);

        assertThat(redeem(ticket)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "null", "../..", "\0"})
    void whatIsNoTicketIsNobodys(String ticket) {
        issue();

        assertThat(redeem(ticket)).isEmpty();
        assertThat(redeem(ticket + "A".repeat(1 << 20))).isEmpty();
    }

    @Test
    void ticketsCannotBeGuessedOfEachOther() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            String ticket = issue();
            assertThat(ticket).matches("[A-Za-z0-9_-]{32}");
            seen.add(ticket);
            redeem(ticket);
        }
        assertThat(seen).hasSize(1000);
    }

    @Test
    void whoReadsTheStoreCannotUseWhatIsThere() {
        StringBuilder kept = new StringBuilder();
        Tickets watched = tickets(new TicketStore() {
            @Override
            public CompletionStage<Void> put(String key, String value, Duration lifetime) {
                kept.append(key).append(value);
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public CompletionStage<Optional<String>> take(String key) {
                return CompletableFuture.completedFuture(Optional.empty());
            }
        });

        String ticket = result(watched.issue("/ws/chat", ANNA, LIFETIME));

        assertThat(kept.toString()).contains("anna").doesNotContain(ticket);
    }

    @Test
    void aFullStoreIssuesNoMoreUntilSomeHaveExpired() {
        issue();
        issue();
        issue();

        assertThatThrownBy(this::issue)
                .cause()
                .isInstanceOfSatisfying(
                        RealtimeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
        clock.advance(LIFETIME);

        assertThat(redeem(issue())).contains("anna");
    }

    @Test
    void aStoreThatDoesNotAnswerIsNotWaitedForForEver() {
        CompletableFuture<Optional<String>> late = new CompletableFuture<>();
        Tickets slow = tickets(new TicketStore() {
            @Override
            public CompletionStage<Void> put(String key, String value, Duration lifetime) {
                return new CompletableFuture<>();
            }

            @Override
            public CompletionStage<Optional<String>> take(String key) {
                return late;
            }
        });
        CompletionStage<Optional<Identity>> redeemed = slow.redeem("/ws/chat", "x");
        CompletionStage<String> issued = slow.issue("/ws/chat", ANNA, LIFETIME);
        slow.tick();
        assertThat(redeemed.toCompletableFuture()).isNotDone();

        clock.advance(Duration.ofSeconds(3));
        slow.tick();
        late.complete(Optional.empty());

        assertUnavailable(redeemed);
        assertUnavailable(issued);
    }

    @Test
    void nobodyWaitsForTheStoreWhenTheNodeHasStopped() {
        Tickets silent = tickets(new TicketStore() {
            @Override
            public CompletionStage<Void> put(String key, String value, Duration lifetime) {
                return new CompletableFuture<>();
            }

            @Override
            public CompletionStage<Optional<String>> take(String key) {
                return new CompletableFuture<>();
            }
        });
        CompletionStage<Optional<Identity>> before = silent.redeem("/ws/chat", "x");

        silent.close();
        CompletionStage<String> after = silent.issue("/ws/chat", ANNA, LIFETIME);

        for (CompletionStage<?> stage : List.of(before, after)) {
            assertThat(stage.toCompletableFuture()).isDone();
            assertUnavailable(stage);
        }
    }

    private static void assertUnavailable(CompletionStage<?> stage) {
        assertThatThrownBy(() -> result(stage))
                .cause()
                .isInstanceOfSatisfying(
                        RealtimeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }

    @Test
    void theIdentityIsWholeButForItsPrincipal() {
        Instant expiry = Instant.parse("2030-01-01T00:00:00.123Z");
        Map<String, Object> claims = Map.of(
                "text",
                "\"\u00e4\n",
                "yes",
                true,
                "whole",
                1L << 50,
                "part",
                new BigDecimal("0.25"),
                "list",
                List.of("a", 1L, List.of()),
                "map",
                Map.of("no", false));
        Identity identity = Identity.of(() -> "anna")
                .withRoles(Set.of("admin", "editor"))
                .withClaims(claims)
                .withExpiry(expiry);

        Identity read = result(tickets.redeem("/ws/chat", result(tickets.issue("/ws/chat", identity, LIFETIME))))
                .orElseThrow();

        assertThat(read.userId()).isEqualTo("anna");
        assertThat(read.principal().getName()).isEqualTo("anna");
        assertThat(read.roles()).containsExactlyInAnyOrder("admin", "editor");
        assertThat(read.claims()).isEqualTo(claims);
        assertThat(read.expiresAt()).contains(expiry);
    }

    @Test
    void aClaimThatNoOtherNodeUnderstandsIssuesNothing() {
        Identity identity = ANNA.withClaims(Map.of("thread", Thread.currentThread()));

        assertThatThrownBy(() -> result(tickets.issue("/ws/chat", identity, LIFETIME)))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }
}
