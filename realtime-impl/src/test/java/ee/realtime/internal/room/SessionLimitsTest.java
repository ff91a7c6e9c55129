package ee.realtime.internal.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.hub.PendingJoin;
import ee.realtime.internal.hub.Recipients;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.TestHub;
import ee.realtime.internal.metrics.Counter;
import ee.realtime.internal.publish.Broker;
import ee.realtime.internal.security.ActionGuard;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** In how many rooms a connection may be, and how many connections in a room. */
class SessionLimitsTest {
    private final TestHub hub =
            new TestHub("realtime.limits.rooms-per-connection=2", "realtime.limits.members-per-room=2");
    private final RoomService rooms =
            new RoomService(hub.hub(), Broker.local(), new RecordingListener(), TestLimits.of(hub));
    private final LocalConnection anna = hub.client("anna").connection();

    private static void assertTooLarge(ThrowingCallable call, String text) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RealtimeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_LARGE))
                .hasMessage(text);
    }

    @Test
    void aConnectionIsInSoManyRoomsAndNoMore() {
        rooms.join(anna, TestHub.room("a"));
        rooms.join(anna, TestHub.room("b"));

        assertTooLarge(() -> rooms.join(anna, TestHub.room("c")), "This connection is in too many rooms");

        assertThat(anna.memberships().rooms()).hasSize(2);
        rooms.join(anna, TestHub.room("b"));
        rooms.leave(anna, TestHub.room("a"));
        rooms.join(anna, TestHub.room("c"));
        assertThat(hub.counters().read(Counter.LIMITED_ROOMS)).isEqualTo(1);
    }

    @Test
    void preparedJoinsCount() {
        PendingJoin join = rooms.prepare(anna, Set.of(TestHub.room("a"), TestHub.room("b")), ActionGuard.OPEN);

        assertTooLarge(
                () -> rooms.prepare(anna, Set.of(TestHub.room("c")), ActionGuard.OPEN),
                "This connection is in too many rooms");

        rooms.abandon(anna, join);
        rooms.complete(anna, rooms.prepare(anna, Set.of(TestHub.room("c")), ActionGuard.OPEN));
        assertThat(anna.memberships().rooms()).containsExactly(TestHub.room("c"));
    }

    @Test
    void ofSeveralRoomsAllAreJoinedOrNone() {
        assertTooLarge(
                () -> rooms.prepare(
                        anna, Set.of(TestHub.room("a"), TestHub.room("b"), TestHub.room("c")), ActionGuard.OPEN),
                "This connection is in too many rooms");

        assertThat(anna.memberships().roomCount()).isZero();
    }

    @Test
    void businessCodeThatPutsManyIntoARoomLeavesOutWhoIsInTooMany() {
        rooms.join(anna, TestHub.room("a"));
        rooms.join(anna, TestHub.room("b"));
        hub.client("ben");

        assertThat(rooms.joinAll(Recipients.of(RoomKey.all(TestHub.SCOPE)), TestHub.room("c")))
                .isEqualTo(1);
    }

    @Test
    void aRoomHasSoManyMembersAndNoMore() {
        enter(anna, "a");
        enter(hub.client("ben").connection(), "a");
        LocalConnection carla = hub.client("carla").connection();
        PendingJoin join = rooms.prepare(carla, Set.of(TestHub.room("a")), ActionGuard.OPEN);

        assertThat(rooms.entered(carla, Set.of(TestHub.room("a"))))
                .isCompletedExceptionally()
                .satisfies(stage -> assertThatThrownBy(
                                () -> stage.toCompletableFuture().join())
                        .hasRootCauseMessage("The room is full"));

        rooms.abandon(carla, join);
        rooms.leave(anna, TestHub.room("a"));
        enter(carla, "a");
        assertThat(hub.counters().read(Counter.LIMITED_MEMBERS)).isEqualTo(1);
    }

    private void enter(LocalConnection connection, String room) {
        PendingJoin join = rooms.prepare(connection, Set.of(TestHub.room(room)), ActionGuard.OPEN);
        assertThat(rooms.entered(connection, Set.of(TestHub.room(room)))).isCompleted();
        rooms.complete(connection, join);
        assertThat(connection.memberships().isIn(TestHub.room(room))).isTrue();
    }
}
