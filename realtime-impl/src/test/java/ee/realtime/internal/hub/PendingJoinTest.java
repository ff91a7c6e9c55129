package ee.realtime.internal.hub;

import static ee.realtime.internal.hub.TestHub.message;
import static ee.realtime.internal.hub.TestHub.reply;
import static ee.realtime.internal.hub.TestHub.room;
import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.internal.protocol.CloseCode;
import ee.realtime.internal.security.ActionGuard;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A join that an action prepares, and that becomes one only if the action succeeds. */
class PendingJoinTest {
    private static final RoomKey LOBBY = room("lobby");
    private static final RoomKey CELLAR = room("cellar");

    private final TestHub hub = new TestHub("realtime.outbound-queue.capacity=1024");
    private final TestHub.Client anna = hub.client("anna");
    private final LocalConnection connection = anna.connection();

    @Test
    void messagesAreHeldUntilTheJoinIsComplete() {
        PendingJoin join = connection.memberships().prepare(Set.of(LOBBY), ActionGuard.OPEN);
        hub.deliver("m1", LOBBY);
        hub.deliver("m2", LOBBY);
        assertThat(anna.received()).isEmpty();

        List<RoomKey> joined = connection.memberships().complete(join);

        assertThat(joined).containsExactly(LOBBY);
        assertThat(anna.received()).containsExactly("m1", "m2");
    }

    @Test
    void whatComesAfterwardsFollowsWhatWasHeld() {
        anna.transport().endingLater();
        PendingJoin join = connection.memberships().prepare(Set.of(LOBBY), ActionGuard.OPEN);
        hub.deliver("held 1", LOBBY);
        hub.deliver("held 2", LOBBY);
        connection.memberships().complete(join);
        hub.deliver("direct", LOBBY);

        anna.transport().completeAll();

        assertThat(anna.received()).containsExactly("held 1", "held 2", "direct");
    }

    @Test
    void whatGoesToTheConnectionItselfIsNotHeld() {
        PendingJoin join = connection.memberships().prepare(Set.of(LOBBY), ActionGuard.OPEN);
        hub.deliver("held", LOBBY);
        connection.send(reply("snapshot"));
        hub.hub().deliver(message("own"), TestRecipients.ofConnections(anna.id()));

        connection.memberships().complete(join);

        assertThat(anna.received()).containsExactly("snapshot", "own", "held");
    }

    @Test
    void whatWasHeldIsDroppedWithTheJoin() {
        PendingJoin join = connection.memberships().prepare(Set.of(LOBBY), ActionGuard.OPEN);
        hub.deliver("held", LOBBY);

        connection.memberships().abandon(join);
        hub.deliver("after", LOBBY);

        assertThat(anna.received()).isEmpty();
        assertThat(connection.memberships().isIn(LOBBY)).isFalse();
        assertThat(hub.hub().resolve(TestRecipients.of(LOBBY))).isEmpty();
    }

    @Test
    void theConnectionIsNoMemberMeanwhile() {
        connection.memberships().prepare(Set.of(LOBBY), ActionGuard.OPEN);

        assertThat(connection.memberships().isIn(LOBBY)).isFalse();
        assertThat(connection.memberships().rooms()).isEmpty();
        assertThat(hub.hub().resolve(TestRecipients.of(LOBBY))).isEmpty();
    }

    @Test
    void roomsThatItIsInStayAsTheyAre() {
        anna.join("lobby");

        PendingJoin join = connection.memberships().prepare(Set.of(LOBBY), ActionGuard.OPEN);
        hub.deliver("m", LOBBY);

        assertThat(anna.received()).containsExactly("m");
        assertThat(connection.memberships().complete(join)).isEmpty();
        connection.memberships().abandon(join);
        assertThat(connection.memberships().isIn(LOBBY)).isTrue();
    }

    @Test
    void severalRoomsAreJoinedTogether() {
        PendingJoin join = connection.memberships().prepare(Set.of(LOBBY, CELLAR), ActionGuard.OPEN);
        hub.deliver("lobby", LOBBY);
        hub.deliver("cellar", CELLAR);

        assertThat(connection.memberships().complete(join)).containsExactlyInAnyOrder(LOBBY, CELLAR);
        assertThat(anna.received()).containsExactlyInAnyOrder("lobby", "cellar");
        assertThat(connection.memberships().rooms()).containsExactlyInAnyOrder(LOBBY, CELLAR);
    }

    @Test
    void aMessageToSeveralPendingRoomsIsHeldOnce() {
        PendingJoin join = connection.memberships().prepare(Set.of(LOBBY, CELLAR), ActionGuard.OPEN);
        hub.deliver("both", LOBBY, CELLAR);

        connection.memberships().complete(join);

        assertThat(anna.received()).containsExactly("both");
    }

    @Test
    void aMessageThatReachesTheConnectionOtherwiseIsNotHeld() {
        anna.join("cellar");
        PendingJoin join = connection.memberships().prepare(Set.of(LOBBY), ActionGuard.OPEN);

        hub.deliver("both", LOBBY, CELLAR);
        assertThat(anna.received()).containsExactly("both");
        connection.memberships().complete(join);

        assertThat(anna.received()).containsExactly("both");
    }

    @Test
    void messagesKeepTheirOrderWhateverPendingRoomTheyComeFrom() {
        PendingJoin join = connection.memberships().prepare(Set.of(LOBBY, CELLAR), ActionGuard.OPEN);
        hub.deliver("1", LOBBY);
        hub.deliver("2", CELLAR);
        hub.deliver("3", CELLAR, LOBBY);
        hub.deliver("4", LOBBY);
        hub.deliver("5", CELLAR);

        connection.memberships().complete(join);

        assertThat(anna.received()).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void aPendingRoomThatIsLeftTakesOnlyItsOwnMessagesAlong() {
        PendingJoin join = connection.memberships().prepare(Set.of(LOBBY, CELLAR), ActionGuard.OPEN);
        hub.deliver("lobby", LOBBY);
        hub.deliver("both", LOBBY, CELLAR);
        hub.deliver("cellar", CELLAR);

        connection.memberships().leave(LOBBY);

        assertThat(connection.memberships().complete(join)).containsExactly(CELLAR);
        assertThat(anna.received()).containsExactly("both", "cellar");
    }

    @Test
    void ofAnAbandonedJoinOnlyTheRoomsJoinedByCodeGetTheirMessages() {
        PendingJoin join = connection.memberships().prepare(Set.of(LOBBY, CELLAR), ActionGuard.OPEN);
        hub.deliver("lobby", LOBBY);
        hub.deliver("both", LOBBY, CELLAR);
        hub.deliver("cellar", CELLAR);

        connection.memberships().join(CELLAR);
        connection.memberships().abandon(join);

        assertThat(anna.received()).containsExactly("both", "cellar");
        assertThat(connection.memberships().rooms()).containsExactly(CELLAR);
    }

    @Test
    void settlingTwiceIsSettlingOnce() {
        PendingJoin join = connection.memberships().prepare(Set.of(LOBBY), ActionGuard.OPEN);
        hub.deliver("held", LOBBY);

        assertThat(connection.memberships().complete(join)).containsExactly(LOBBY);
        assertThat(connection.memberships().complete(join)).isEmpty();
        connection.memberships().abandon(join);

        assertThat(connection.memberships().isIn(LOBBY)).isTrue();
        assertThat(anna.received()).containsExactly("held");
    }

    @Test
    void whatWasAbandonedIsNotCompletedAnyMore() {
        PendingJoin join = connection.memberships().prepare(Set.of(LOBBY), ActionGuard.OPEN);
        connection.memberships().abandon(join);

        assertThat(connection.memberships().complete(join)).isEmpty();
        assertThat(connection.memberships().isIn(LOBBY)).isFalse();
        assertThat(hub.hub().roomCount()).isEqualTo(4);
    }

    @Test
    void noRoomsAreNoJoin() {
        assertThat(connection.memberships().complete(PendingJoin.NONE)).isEmpty();
        assertThat(connection.memberships().complete(connection.memberships().prepare(Set.of(), ActionGuard.OPEN)))
                .isEmpty();
    }

    @Test
    void aJoinByCodeMeanwhileIsForGoodAndStillHolds() {
        PendingJoin join = connection.memberships().prepare(Set.of(LOBBY), ActionGuard.OPEN);
        hub.deliver("m1", LOBBY);

        assertThat(connection.memberships().join(LOBBY)).isTrue();
        assertThat(connection.memberships().join(LOBBY)).isFalse();
        hub.deliver("m2", LOBBY);

        assertThat(connection.memberships().isIn(LOBBY)).isTrue();
        assertThat(anna.received()).isEmpty();
        assertThat(connection.memberships().complete(join)).isEmpty();
        assertThat(anna.received()).containsExactly("m1", "m2");
    }

    @Test
    void aJoinByCodeMeanwhileOutlivesTheActionsFailure() {
        PendingJoin join = connection.memberships().prepare(Set.of(LOBBY), ActionGuard.OPEN);
        connection.memberships().join(LOBBY);
        hub.deliver("m1", LOBBY);

        connection.memberships().abandon(join);
        hub.deliver("m2", LOBBY);

        assertThat(connection.memberships().isIn(LOBBY)).isTrue();
        assertThat(anna.received()).containsExactly("m1", "m2");
    }

    @Test
    void aLeaveMeanwhileEndsThePendingJoin() {
        PendingJoin join = connection.memberships().prepare(Set.of(LOBBY), ActionGuard.OPEN);
        hub.deliver("held", LOBBY);

        assertThat(connection.memberships().leave(LOBBY)).isFalse();
        hub.deliver("after", LOBBY);

        assertThat(connection.memberships().complete(join)).isEmpty();
        assertThat(connection.memberships().isIn(LOBBY)).isFalse();
        assertThat(anna.received()).isEmpty();
    }

    @Test
    void aLeaveAfterAJoinByCodeMeanwhileWasALeave() {
        connection.memberships().prepare(Set.of(LOBBY), ActionGuard.OPEN);
        connection.memberships().join(LOBBY);

        assertThat(connection.memberships().leave(LOBBY)).isTrue();
        assertThat(connection.memberships().isIn(LOBBY)).isFalse();
    }

    @Test
    void aRoomLeftAndJoinedAgainMeanwhileIsNotTouchedByTheAction() {
        PendingJoin join = connection.memberships().prepare(Set.of(LOBBY), ActionGuard.OPEN);
        hub.deliver("held", LOBBY);
        connection.memberships().leave(LOBBY);
        connection.memberships().join(LOBBY);

        connection.memberships().abandon(join);
        hub.deliver("after", LOBBY);

        assertThat(connection.memberships().isIn(LOBBY)).isTrue();
        assertThat(anna.received()).containsExactly("after");
    }

    @Test
    void theConnectionsEndMeanwhileEndsThePendingJoin() {
        PendingJoin join = connection.memberships().prepare(Set.of(LOBBY), ActionGuard.OPEN);
        hub.deliver("held", LOBBY);
        anna.join("cellar");

        connection.close(CloseCode.DISCONNECTED, "out");

        assertThat(hub.ended()).containsExactly("c1 4505 out [cellar]");
        assertThat(connection.memberships().complete(join)).isEmpty();
        connection.memberships().abandon(join);
        assertThat(anna.received()).isEmpty();
        assertThat(hub.hub().roomCount()).isZero();
    }

    @Test
    void heldMessagesAreBoundedLikeTheQueue() {
        connection.memberships().prepare(Set.of(LOBBY), ActionGuard.OPEN);
        hub.deliver("x".repeat(1024), LOBBY);
        assertThat(connection.isOpen()).isTrue();

        hub.deliver("x", LOBBY);

        assertThat(hub.ended()).containsExactly("c1 4409 slow consumer []");
    }

    @Test
    void theBoundHoldsForAllPendingRoomsTogether() {
        connection.memberships().prepare(Set.of(LOBBY, CELLAR), ActionGuard.OPEN);
        hub.deliver("x".repeat(600), LOBBY);

        hub.deliver("x".repeat(600), CELLAR);

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void heldMessagesThatTheQueueHasNoRoomForEndTheConnection() {
        anna.transport().endingLater();
        connection.send(reply("in flight"));
        PendingJoin join = connection.memberships().prepare(Set.of(LOBBY), ActionGuard.OPEN);
        hub.deliver("x".repeat(1024), LOBBY);

        connection.memberships().complete(join);

        assertThat(hub.ended()).containsExactly("c1 4409 slow consumer [lobby]");
    }
}
