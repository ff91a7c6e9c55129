package ee.realtime.internal.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import ee.realtime.UserPresence;
import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.TestHub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class PresenceServiceTest {
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final TestHub hub = new TestHub();
    private final List<String> heard = new ArrayList<>();
    private final FailingStore store = new FailingStore();
    private final PresenceService presence = new PresenceService(new PresenceService.Setup(
            store,
            new PresenceListener() {
                @Override
                public void online(RoomKey user) {
                    heard.add("+" + user.parts().get(0));
                }

                @Override
                public void offline(RoomKey user) {
                    heard.add("-" + user.parts().get(0));
                }
            },
            GRACE,
            Duration.ofSeconds(2),
            Runnable::run,
            Runnable::run,
            Runnable::run,
            hub.clock()));

    @Test
    void severalTabsAreOneUser() {
        TestHub.Client one = connect("anna");
        TestHub.Client other = connect("anna");
        assertThat(heard).containsExactly("+anna");

        disconnect(one);
        pass(Duration.ofSeconds(5));
        assertThat(heard).containsExactly("+anna");
        disconnect(other);
        pass(Duration.ofMillis(1999));
        assertThat(heard).containsExactly("+anna");
        pass(Duration.ofMillis(1));

        assertThat(heard).containsExactly("+anna", "-anna");
        assertThat(online()).isEmpty();
    }

    @Test
    void whoReloadsWasNeverAway() {
        for (int i = 0; i < 10; i++) {
            disconnect(connect("anna"));
            pass(Duration.ofMillis(1500));
        }
        assertThat(online()).containsExactly("anna");
        pass(Duration.ofMillis(500));

        assertThat(heard).containsExactly("+anna", "-anna");
    }

    @Test
    void anonymousClientsAreNobody() {
        disconnect(connect(null));
        pass(Duration.ofSeconds(5));

        assertThat(heard).isEmpty();
        assertThat(online()).isEmpty();
    }

    @Test
    void theLastWordOfAnyTabIsTheStatus() {
        TestHub.Client one = connect("anna");
        TestHub.Client other = connect("anna");

        presence.set(one.connection(), "away", "lunch");
        presence.set(other.connection(), "busy", null);

        UserPresence anna = presence.of(TestHub.SCOPE, Set.of("anna", "berta"))
                .toCompletableFuture()
                .join()
                .get(0);
        assertThat(anna.status()).isEqualTo("busy");
        assertThat(anna.customStatus()).isNull();
    }

    @Test
    void theStatusIsForgottenWithTheUser() {
        TestHub.Client one = connect("anna");
        presence.set(one.connection(), "away", "lunch");
        disconnect(one);
        pass(GRACE);
        connect("anna");

        assertThat(presence.of(TestHub.SCOPE).toCompletableFuture().join())
                .extracting(UserPresence::status)
                .containsExactly("online");
    }

    @Test
    void aStatusHasBounds() {
        TestHub.Client one = connect("anna");

        assertThatThrownBy(() -> presence.set(one.connection(), " ", null)).hasMessageContaining("blank or too long");
        assertThatThrownBy(() -> presence.set(one.connection(), "x".repeat(65), null))
                .isInstanceOf(RealtimeException.class);
        assertThatThrownBy(() -> presence.set(one.connection(), "x", "y".repeat(257)))
                .hasMessageContaining("custom");
        assertThat(presence.set(one.connection(), "x".repeat(64), "y".repeat(256))
                        .toCompletableFuture())
                .isCompleted();
        one.connection().lost(1006, "");
        assertThat(code(presence.set(one.connection(), "x", null).toCompletableFuture()::join))
                .isEqualTo(ErrorCode.GONE);
    }

    @Test
    void whatTheStoreDidNotTakeIsSaidAgain() {
        store.failing = true;
        TestHub.Client one = connect("anna");
        disconnect(connect("berta"));
        pass(GRACE);
        assertThat(heard).isEmpty();

        store.failing = false;
        pass(Duration.ofMillis(100));
        assertThat(heard).containsExactly("+anna");
        disconnect(one);
        store.failing = true;
        pass(GRACE);
        store.failing = false;
        pass(Duration.ofMillis(100));

        assertThat(heard).containsExactly("+anna", "-anna");
    }

    @Test
    void aStoreThatFailsForAMomentIsAskedAgain() {
        connect("anna");
        store.failing = true;
        CompletableFuture<List<UserPresence>> all = presence.of(TestHub.SCOPE).toCompletableFuture();
        CompletableFuture<List<UserPresence>> some =
                presence.of(TestHub.SCOPE, Set.of("anna", "ben")).toCompletableFuture();
        pass(Duration.ofMillis(1900));
        assertThat(all).isNotDone();

        store.failing = false;
        pass(Duration.ofMillis(50));

        assertThat(all.join()).extracting(UserPresence::userId).containsExactly("anna");
        assertThat(some.join()).extracting(UserPresence::userId).containsExactly("anna");
    }

    @Test
    void aStoreThatFailsForLongIsUnavailable() {
        store.failing = true;
        CompletableFuture<List<UserPresence>> asked = presence.of(TestHub.SCOPE).toCompletableFuture();

        pass(Duration.ofSeconds(2));

        assertThat(code(asked::join)).isEqualTo(ErrorCode.UNAVAILABLE);
    }

    @Test
    void aStatusThatFailsIsNotSaidAgainBecauseAnotherMayHaveBeenSince() {
        LocalConnection anna = connect("anna").connection();
        store.failing = true;

        assertThat(code(presence.set(anna, "busy", null).toCompletableFuture()::join))
                .isEqualTo(ErrorCode.UNAVAILABLE);
    }

    @Test
    void whoWaitsForAnAnswerWhenTheNodeStopsGetsNone() {
        store.failing = true;
        CompletableFuture<List<UserPresence>> before =
                presence.of(TestHub.SCOPE).toCompletableFuture();

        presence.stop();

        CompletableFuture<List<UserPresence>> after = presence.of(TestHub.SCOPE).toCompletableFuture();
        for (CompletableFuture<?> asked : List.of(before, after)) {
            assertThat(asked).isDone();
            assertThat(code(asked::join)).isEqualTo(ErrorCode.UNAVAILABLE);
        }
    }

    @Test
    void theUsersOfANodeThatIsGoneGoOfflineAfterTheGracePeriod() {
        store.local.enter(RoomKey.user(TestHub.SCOPE, "carla"));
        presence.nodeLeft("n2");
        pass(Duration.ofMillis(1900));
        assertThat(store.dropped).isEmpty();

        pass(Duration.ofMillis(100));

        assertThat(store.dropped).containsExactly("n2");
        assertThat(heard).containsExactly("-carla");
    }

    @Test
    void aNodeThatIsGoneIsSeenToAFewTimes() {
        presence.nodeLeft("n2");
        for (int i = 0; i < 100; i++) {
            pass(Duration.ofSeconds(1));
        }

        assertThat(store.dropped).hasSizeBetween(10, 14).containsOnly("n2");
    }

    @Test
    void aNodeThatComesBackInTimeIsNotSeenTo() {
        presence.nodeLeft("n2");
        pass(Duration.ofSeconds(1));
        presence.nodeJoined("n2");
        pass(Duration.ofSeconds(9));

        assertThat(store.dropped).isEmpty();
    }

    @Test
    void afterAPauseOfItsOwnANodeGivesNobodyUpUntilItIsBackWithTheOthers() {
        connect("anna");
        wakeUpAfter(Duration.ofSeconds(20));
        presence.nodeLeft("n2");
        for (int i = 0; i < 40; i++) {
            pass(Duration.ofSeconds(1));
        }
        assertThat(store.dropped).isEmpty();

        store.local.leave(RoomKey.user(TestHub.SCOPE, "anna"));
        presence.rejoined();
        for (int i = 0; i < 40; i++) {
            pass(Duration.ofSeconds(1));
        }

        assertThat(store.dropped).isEmpty();
        assertThat(heard).containsExactly("+anna", "+anna");
    }

    @Test
    void aNodeThatDoesNotJoinTheOthersAgainGivesThemUpInTheEnd() {
        wakeUpAfter(Duration.ofSeconds(20));
        presence.nodeLeft("n2");
        for (int i = 0; i < 48; i++) {
            pass(Duration.ofSeconds(1));
        }

        assertThat(store.dropped).contains("n2");
    }

    @Test
    void longAfterAPauseWhoGoesIsGone() {
        wakeUpAfter(Duration.ofSeconds(20));
        for (int i = 0; i < 16; i++) {
            pass(Duration.ofSeconds(1));
        }
        presence.nodeLeft("n2");
        pass(GRACE);

        assertThat(store.dropped).containsExactly("n2");
    }

    @Test
    void aShortPauseRaisesNoDoubt() {
        wakeUpAfter(Duration.ofSeconds(7));
        presence.nodeLeft("n2");
        pass(GRACE);

        assertThat(store.dropped).containsExactly("n2");
    }

    private void wakeUpAfter(Duration pause) {
        pass(Duration.ofMillis(100));
        hub.clock().advance(pause);
    }

    @Test
    void whileMembersMeetNobodyIsGivenUp() {
        presence.nodeLeft("n2");
        pass(Duration.ofMillis(1900));
        presence.membersChanged();
        pass(Duration.ofMillis(1900));
        assertThat(store.dropped).isEmpty();

        pass(Duration.ofMillis(100));
        assertThat(store.dropped).containsExactly("n2");
    }

    @Test
    void whatAStoreHasLostWithItsMembersIsSaidAgain() {
        connect("anna");
        presence.membersChanged();
        store.local.leave(RoomKey.user(TestHub.SCOPE, "anna"));
        assertThat(online()).isEmpty();

        pass(Duration.ofSeconds(3));

        assertThat(online()).containsExactly("anna");
        assertThat(heard).containsExactly("+anna");
    }

    @Test
    void whomItCalledOfflineWhileApartItCallsOnlineAgain() {
        store.local.enter(RoomKey.user(TestHub.SCOPE, "carla"));
        presence.nodeLeft("n2");
        pass(GRACE);
        assertThat(heard).containsExactly("-carla");

        store.local.enter(RoomKey.user(TestHub.SCOPE, "carla"));
        presence.rejoined();
        presence.nodeJoined("n2");
        pass(Duration.ofMillis(50));
        pass(Duration.ofMillis(50));

        assertThat(heard).containsExactly("-carla", "+carla");
    }

    @Test
    void ofThoseWhoseNodeIsDeadItSaysNothingAfterALaterSplit() {
        store.local.enter(RoomKey.user(TestHub.SCOPE, "carla"));
        presence.nodeLeft("dead");
        pass(GRACE);
        store.local.enter(RoomKey.user(TestHub.SCOPE, "carla")); // by n2, which has told of it itself

        presence.rejoined();
        presence.nodeJoined("n2");
        pass(Duration.ofSeconds(1));

        assertThat(heard).containsExactly("-carla");
    }

    @Test
    void ofThoseWhoseNodeHasComeBackSinceItSaysNothingMuchLater() {
        store.local.enter(RoomKey.user(TestHub.SCOPE, "carla"));
        presence.nodeLeft("n2");
        pass(GRACE);
        store.local.enter(RoomKey.user(TestHub.SCOPE, "carla")); // by n2, which has told of it itself
        presence.nodeJoined("n2");
        for (int i = 0; i < 11; i++) {
            pass(Duration.ofSeconds(1));
        }

        presence.rejoined();

        assertThat(heard).containsExactly("-carla");
    }

    @Test
    void whomItCalledOfflineWhileApartItCallsOnlineAgainThoughItsNodeIsMetBefore() {
        store.local.enter(RoomKey.user(TestHub.SCOPE, "carla"));
        presence.nodeLeft("n2");
        pass(GRACE);
        store.local.enter(RoomKey.user(TestHub.SCOPE, "carla"));
        presence.nodeJoined("n2");
        pass(Duration.ofSeconds(1));

        presence.rejoined();

        assertThat(heard).containsExactly("-carla", "+carla");
    }

    private TestHub.Client connect(String user) {
        TestHub.Client client = user == null ? hub.anonymous() : hub.client(user);
        presence.connected(client.connection());
        return client;
    }

    private void disconnect(TestHub.Client client) {
        client.connection().lost(1000, "");
        presence.disconnected(client.connection());
    }

    private void pass(Duration time) {
        hub.clock().advance(time);
        presence.tick();
    }

    private List<String> online() {
        return presence.of(TestHub.SCOPE).toCompletableFuture().join().stream()
                .map(UserPresence::userId)
                .toList();
    }

    private static ErrorCode code(Runnable join) {
        try {
            join.run();
        } catch (CompletionException e) {
            return ((RealtimeException) e.getCause()).code();
        }
        throw new AssertionError("It did not fail");
    }
}
