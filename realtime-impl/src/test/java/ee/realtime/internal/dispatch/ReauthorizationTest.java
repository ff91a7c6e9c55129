package ee.realtime.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.Connection;
import ee.realtime.ErrorCode;
import ee.realtime.Join;
import ee.realtime.OnAction;
import ee.realtime.RealtimeException;
import ee.realtime.event.RoomLeft;
import ee.realtime.spi.Identity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a connection when its user may do other things than before. */
class ReauthorizationTest {
    private final AtomicReference<CompletionStage<Optional<Identity>>> now = new AtomicReference<>();
    private final TestEndpoint endpoint =
            TestEndpoint.with(Actions.class).reauthorizer(this::now).open();

    /** What a test says, and before that what the client has shown. */
    private CompletionStage<Optional<Identity>> now(Identity identity) {
        CompletionStage<Optional<Identity>> said = now.get();
        return said == null ? CompletableFuture.completedFuture(Optional.of(identity)) : said;
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    @ApplicationScoped
    static class Actions {
        private final List<String> left = new CopyOnWriteArrayList<>();
        private CompletableFuture<Void> work = CompletableFuture.completedFuture(null);

        @OnAction
        @Join("lobby")
        void lobby() {}

        @OnAction
        @Join("cellar")
        @RolesAllowed("steward")
        void cellar() {}

        @OnAction
        @Join("vault")
        @RolesAllowed("steward")
        CompletionStage<Void> vault() {
            return work;
        }

        @OnAction
        @RolesAllowed("steward")
        void byCode(Connection caller) {
            caller.join("cellar");
        }

        void left(@Observes RoomLeft event) {
            left.add(event.room());
        }

        List<String> left() {
            return left;
        }

        void waitUntil(CompletableFuture<Void> until) {
            work = until;
        }
    }

    private void annaIs(Identity identity) {
        now.set(CompletableFuture.completedFuture(Optional.ofNullable(identity)));
    }

    private int reauthorize() {
        return endpoint.realtime()
                .user("anna")
                .reauthorize()
                .toCompletableFuture()
                .join();
    }

    private Set<String> rooms() {
        return endpoint.realtime().user("anna").members().toCompletableFuture().join().stream()
                .flatMap(member -> member.rooms().stream())
                .collect(Collectors.toSet());
    }

    private FakeClient steward() {
        return endpoint.connect("anna", "steward").asks("lobby", 1).asks("cellar", 2);
    }

    @Test
    void aRoleLessEmptiesTheRoomsThatAskedForItAndKeepsTheConnection() {
        FakeClient anna = steward();
        annaIs(Identity.of("anna"));

        assertThat(reauthorize()).isEqualTo(1);

        assertThat(rooms()).containsExactly("lobby");
        assertThat(endpoint.bean(Actions.class).left()).containsExactly("cellar");
        assertThat(anna.closed()).isEmpty();
        anna.asks("cellar", 3);
        assertThat(anna.frames().get(2)).contains("\"id\":3", "FORBIDDEN");
    }

    @Test
    void aRoleMoreOpensWhatAsksForIt() {
        FakeClient anna = endpoint.connect("anna");
        annaIs(Identity.of("anna").withRoles(Set.of("steward")));

        reauthorize();
        anna.asks("cellar", 1);

        assertThat(rooms()).containsExactly("cellar");
    }

    @Test
    void anUnchangedIdentityChangesNothing() {
        steward();
        annaIs(Identity.of("anna").withRoles(Set.of("steward")));

        reauthorize();

        assertThat(rooms()).containsExactlyInAnyOrder("lobby", "cellar");
    }

    @Test
    void whatCodeHasJoinedIsCodesToLeave() {
        steward().asks("byCode", 3);
        annaIs(Identity.of("anna"));

        reauthorize();

        assertThat(rooms()).containsExactlyInAnyOrder("lobby", "cellar");
    }

    @Test
    void aJoinUnderWayIsGivenUp() {
        FakeClient anna = endpoint.connect("anna", "steward");
        CompletableFuture<Void> work = new CompletableFuture<>();
        endpoint.bean(Actions.class).waitUntil(work);
        anna.asks("vault", 1);
        annaIs(Identity.of("anna"));

        assertThat(anna.frames()).isEmpty();

        reauthorize();
        work.complete(null);
        endpoint.executor().runAll();

        assertThat(anna.frames()).hasSize(1);
        assertThat(rooms()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "somebody else", "failure"})
    void whoeverIsNotTheSameUserAnyMoreIsSentAway(String answer) {
        FakeClient anna = steward();
        now.set(
                switch (answer) {
                    case "nobody" -> CompletableFuture.completedFuture(Optional.empty());
                    case "somebody else" -> CompletableFuture.completedFuture(Optional.of(Identity.of("berta")));
                    default -> CompletableFuture.failedFuture(new IllegalStateException("no database"));
                });

        assertThat(reauthorize()).isZero();

        assertThat(anna.closed()).isEqualTo("4506 authenticate again");
        assertThat(endpoint.bean(Actions.class).left()).containsExactlyInAnyOrder("lobby", "cellar");
    }

    @Test
    void theNewIdentitySaysUntilWhenItIsValid() {
        FakeClient anna = steward();
        annaIs(Identity.of("anna").withExpiry(Instant.now().plusSeconds(60)));

        reauthorize();
        endpoint.pass(Duration.ofSeconds(61));

        assertThat(anna.closed()).isEqualTo("4506 token expired");
    }

    @Test
    void strangersStayAsTheyAre() {
        FakeClient stranger = endpoint.connect();

        assertThat(endpoint.realtime().all().reauthorize().toCompletableFuture().join())
                .isEqualTo(1);

        assertThat(stranger.closed()).isEmpty();
    }

    @Test
    void whoeverComesAnewIsAskedForToo() {
        annaIs(Identity.of("anna"));

        FakeClient anna = endpoint.connect("anna", "steward").asks("cellar", 1);

        assertThat(anna.frames().get(0)).contains("FORBIDDEN");
    }

    @Test
    void whoMayNotComeInAnyMoreIsNotLetIn() {
        annaIs(null);

        FakeClient anna = endpoint.connect("anna", "steward");

        assertThat(anna.closed()).isEqualTo("4501 authentication failed");
        assertThat(endpoint.hub().connections()).isEmpty();
    }

    @Test
    void whileNobodyCanTellWhatSomebodyMayDoHeMayComeAgain() {
        now.set(CompletableFuture.failedFuture(new RealtimeException(ErrorCode.UNAVAILABLE, "no database")));

        assertThat(endpoint.connect("anna").closed()).isEqualTo("1013 try again later");
    }

    @Test
    void ofTwoAnswersTheOneToTheLaterQuestionCounts() {
        steward();
        CompletableFuture<Optional<Identity>> early = new CompletableFuture<>();
        now.set(early);
        endpoint.realtime().user("anna").reauthorize();
        annaIs(Identity.of("anna"));
        reauthorize();

        early.complete(Optional.of(Identity.of("anna").withRoles(Set.of("steward"))));

        assertThat(rooms()).containsExactly("lobby");
        assertThat(endpoint.hub()
                        .connections()
                        .iterator()
                        .next()
                        .identity()
                        .orElseThrow()
                        .roles())
                .isEmpty();
    }

    @Test
    void aChangeWhileSomebodyComesInReachesHim() {
        CompletableFuture<Optional<Identity>> early = new CompletableFuture<>();
        now.set(early);
        FakeClient anna = endpoint.connect("anna", "steward");
        annaIs(Identity.of("anna"));
        assertThat(reauthorize()).isEqualTo(1);

        early.complete(Optional.of(Identity.of("anna").withRoles(Set.of("steward"))));
        endpoint.executor().runAll();
        anna.asks("cellar", 1);

        assertThat(anna.allFrames().get(0)).startsWith("{\"type\":\"connected\"");
        assertThat(anna.frames().get(0)).contains("FORBIDDEN");
    }

    @Test
    void withoutAReauthorizerUsersAreSentAway() {
        try (TestEndpoint plain = TestEndpoint.with(Actions.class).open()) {
            FakeClient anna = plain.connect("anna");

            plain.realtime().user("anna").reauthorize();

            assertThat(anna.closed()).isEqualTo("4506 authenticate again");
        }
    }
}
