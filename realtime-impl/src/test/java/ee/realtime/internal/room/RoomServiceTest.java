package ee.realtime.internal.room;

import static ee.realtime.internal.hub.TestHub.room;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.realtime.RealtimeException;
import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.hub.PendingJoin;
import ee.realtime.internal.hub.Recipients;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.TestHub;
import ee.realtime.internal.hub.TestRecipients;
import ee.realtime.internal.publish.Broker;
import ee.realtime.internal.security.ActionGuard;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoomServiceTest {
    private static final RoomKey LOBBY = room("lobby");
    private static final Recipients ALL = TestRecipients.of(RoomKey.all(TestHub.SCOPE));

    private final TestHub hub = new TestHub();
    private final RecordingListener listener = new RecordingListener();
    private final RoomService rooms = new RoomService(hub.hub(), Broker.local(), listener, TestLimits.of(hub));
    private final LocalConnection anna = hub.client("anna").connection();

    @Test
    void aJoinIsAnnouncedOnce() {
        rooms.join(anna, LOBBY);
        rooms.join(anna, LOBBY);

        assertThat(listener.announced()).containsExactly("joined c1 lobby");
    }

    @Test
    void aLeaveIsAnnouncedOnce() {
        rooms.join(anna, LOBBY);

        assertThat(rooms.leave(anna, LOBBY)).isTrue();
        assertThat(rooms.leave(anna, LOBBY)).isFalse();

        assertThat(listener.announced()).containsExactly("joined c1 lobby", "left c1 lobby");
    }

    @Test
    void leavingARoomThatItIsNotInIsNotAnnounced() {
        assertThat(rooms.leave(anna, LOBBY)).isFalse();

        assertThat(listener.announced()).isEmpty();
    }

    @Test
    void aPreparedJoinIsAnnouncedWhenItIsComplete() {
        PendingJoin join = rooms.prepare(anna, Set.of(LOBBY), ActionGuard.OPEN);
        assertThat(listener.announced()).isEmpty();

        rooms.complete(anna, join);
        rooms.complete(anna, join);

        assertThat(listener.announced()).containsExactly("joined c1 lobby");
    }

    @Test
    void anAbandonedJoinIsNotAnnounced() {
        rooms.abandon(anna, rooms.prepare(anna, Set.of(LOBBY), ActionGuard.OPEN));

        assertThat(listener.announced()).isEmpty();
        assertThat(anna.memberships().isIn(LOBBY)).isFalse();
    }

    @Test
    void aJoinOfARoomThatItIsInAlreadyIsNotAnnouncedAgain() {
        rooms.join(anna, LOBBY);

        rooms.complete(anna, rooms.prepare(anna, Set.of(LOBBY), ActionGuard.OPEN));

        assertThat(listener.announced()).containsExactly("joined c1 lobby");
    }

    @Test
    void aJoinByCodeDuringAPreparedOneIsAnnouncedOnceAtOnce() {
        PendingJoin join = rooms.prepare(anna, Set.of(LOBBY), ActionGuard.OPEN);

        rooms.join(anna, LOBBY);
        assertThat(listener.announced()).containsExactly("joined c1 lobby");
        rooms.complete(anna, join);

        assertThat(listener.announced()).containsExactly("joined c1 lobby");
    }

    @Test
    void aJoinByCodeDuringOneThatIsAbandonedStaysAnnounced() {
        PendingJoin join = rooms.prepare(anna, Set.of(LOBBY), ActionGuard.OPEN);
        rooms.join(anna, LOBBY);

        rooms.abandon(anna, join);
        rooms.leave(anna, LOBBY);

        assertThat(listener.announced()).containsExactly("joined c1 lobby", "left c1 lobby");
    }

    @Test
    void aLeaveDuringAPreparedJoinIsNoLeave() {
        PendingJoin join = rooms.prepare(anna, Set.of(LOBBY), ActionGuard.OPEN);

        assertThat(rooms.leave(anna, LOBBY)).isFalse();
        rooms.complete(anna, join);

        assertThat(listener.announced()).isEmpty();
    }

    @Test
    void theRoomsOfAConnectionThatHasEndedAreAnnounced() {
        rooms.join(anna, LOBBY);

        rooms.ended(anna, Set.of(LOBBY));

        assertThat(listener.announced()).containsExactly("joined c1 lobby", "left c1 lobby");
    }

    @Test
    void anAudienceJoinsAndLeavesTogether() {
        LocalConnection berta = hub.client("berta").connection();
        rooms.join(anna, LOBBY);

        assertThat(rooms.joinAll(ALL, LOBBY)).isEqualTo(2);
        assertThat(berta.memberships().isIn(LOBBY)).isTrue();
        assertThat(rooms.leaveAll(ALL, LOBBY)).isEqualTo(2);
        assertThat(rooms.leaveAll(ALL, LOBBY)).isZero();

        assertThat(listener.announced())
                .containsExactlyInAnyOrder("joined c1 lobby", "joined c2 lobby", "left c1 lobby", "left c2 lobby");
    }

    @Test
    void leavingTheRoomThatTheAudienceIsEmptiesIt() {
        rooms.join(anna, LOBBY);
        rooms.join(hub.client("berta").connection(), LOBBY);

        assertThat(rooms.leaveAll(TestRecipients.of(LOBBY), LOBBY)).isEqualTo(2);

        assertThat(hub.hub().resolve(TestRecipients.of(LOBBY))).isEmpty();
    }

    @Test
    void whoIsLeftOutOfTheAudienceDoesNotJoin() {
        hub.client("berta");

        assertThat(rooms.joinAll(TestRecipients.exceptUsers(ALL, "anna"), LOBBY))
                .isEqualTo(1);
        assertThat(anna.memberships().isIn(LOBBY)).isFalse();
    }

    @Test
    void anEndedConnectionCannotJoin() {
        anna.lost(1006, "");

        assertThatThrownBy(() -> rooms.join(anna, LOBBY)).isInstanceOf(RealtimeException.class);
        assertThat(listener.announced()).isEmpty();
    }
}
