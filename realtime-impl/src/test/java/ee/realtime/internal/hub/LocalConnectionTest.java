package ee.realtime.internal.hub;

import static ee.realtime.internal.hub.TestHub.message;
import static ee.realtime.internal.hub.TestHub.reply;
import static ee.realtime.internal.hub.TestHub.room;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import ee.realtime.internal.metrics.Counter;
import ee.realtime.internal.protocol.CloseCode;
import ee.realtime.internal.protocol.TextDialect;
import ee.realtime.internal.security.ActionGuard;
import ee.realtime.spi.Identity;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LocalConnectionTest {
    private final TestHub hub = new TestHub("realtime.outbound-queue.capacity=1024", "realtime.heartbeat=60s");

    @Nested
    class LetIn {
        @Test
        void aClientIsNobodyBeforeItHasBeenLetIn() {
            LocalConnection connection = hub.open().connection();

            assertThat(connection.session()).isEmpty();
            assertThat(connection.user()).isEmpty();
            assertThat(connection.memberships().rooms()).isEmpty();
            assertThat(connection.isOpen()).isTrue();
            assertThat(connection.endpoint().path()).isEqualTo("/ws/chat");
            assertThat(hub.hub().connections()).containsExactly(connection);
            assertThat(hub.hub().connection(TestHub.SCOPE, connection.id())).isEmpty();
            assertThat(hub.hub().roomCount()).isZero();
        }

        @Test
        void itCannotJoinARoomBefore() {
            LocalConnection connection = hub.open().connection();

            assertGone(() -> connection.memberships().join(room("lobby")));
            assertGone(() -> connection.memberships().prepare(Set.of(room("lobby")), ActionGuard.OPEN));
            assertThat(connection.memberships().leave(room("lobby"))).isFalse();
            assertThat(connection.memberships().isIn(room("lobby"))).isFalse();
        }

        @Test
        void itIsAmongEverybodyAndItsUsersConnections() {
            LocalConnection connection = hub.client("anna").connection();

            assertThat(connection.memberships().isIn(RoomKey.all(TestHub.SCOPE)))
                    .isTrue();
            assertThat(connection.memberships().isIn(RoomKey.user(TestHub.SCOPE, "anna")))
                    .isTrue();
            assertThat(connection.memberships().isIn(RoomKey.user(TestHub.SCOPE, "berta")))
                    .isFalse();
            assertThat(connection.user()).contains("anna");
            assertThat(connection.identity()).map(Identity::userId).contains("anna");
        }

        @Test
        void thoseAreNoRoomsOfItsOwn() {
            TestHub.Client client = hub.client("anna").join("lobby");

            assertThat(client.connection().memberships().rooms()).containsExactly(room("lobby"));
        }

        @Test
        void anAnonymousClientIsAmongEverybodyAlone() {
            LocalConnection connection = hub.anonymous().connection();

            assertThat(connection.memberships().isIn(RoomKey.all(TestHub.SCOPE)))
                    .isTrue();
            assertThat(connection.user()).isEmpty();
            assertThat(hub.hub().roomCount()).isEqualTo(2);
        }

        @Test
        void whoHasLeftMeanwhileIsNotLetInAnyMore() {
            TestHub.Client client = hub.open();
            client.connection().lost(1006, "");

            assertGone(() -> client.connection().admit(new Session(TestHub.SCOPE, Identity.of("anna"))));

            assertThat(hub.hub().roomCount()).isZero();
        }

        @Test
        void whatIsSentBeforeTheFirstFrameFollowsIt() {
            TestHub.Client client = hub.open();
            client.connection().admit(new Session(TestHub.SCOPE, Identity.of("anna")));
            client.connection().send(reply("early"));
            hub.deliver("everybody", RoomKey.all(TestHub.SCOPE));

            client.connection().begin(TextDialect.reply("first"));

            assertThat(client.transport().frames()).containsExactly("first", "early", "everybody");
        }
    }

    @Nested
    class Rooms {
        @Test
        void joiningTwiceIsOneMembership() {
            LocalConnection connection = hub.client("anna").connection();

            assertThat(connection.memberships().join(room("lobby"))).isTrue();
            assertThat(connection.memberships().join(room("lobby"))).isFalse();
            assertThat(connection.memberships().leave(room("lobby"))).isTrue();
            assertThat(connection.memberships().leave(room("lobby"))).isFalse();

            assertThat(connection.memberships().rooms()).isEmpty();
        }

        @Test
        void anEndedConnectionJoinsNothing() {
            LocalConnection connection = hub.client("anna").connection();
            connection.close(CloseCode.GOING_AWAY, "bye");

            assertGone(() -> connection.memberships().join(room("lobby")));
            assertGone(() -> connection.memberships().prepare(Set.of(room("lobby")), ActionGuard.OPEN));
            assertThat(connection.memberships().leave(room("lobby"))).isFalse();
        }
    }

    @Nested
    class Ending {
        @Test
        void itsEndIsToldOnceWithTheRoomsItWasIn() {
            TestHub.Client client = hub.client("anna").join("lobby").join("conversation", "1:2");

            client.connection().close(CloseCode.DISCONNECTED, "out");
            client.connection().lost(1006, "");
            client.connection().close(CloseCode.GOING_AWAY, "bye");

            assertThat(hub.ended()).containsExactly("c1 4505 out [conversation:1%3A2, lobby]");
            assertThat(client.connection().isOpen()).isFalse();
        }

        @Test
        void itsIdentityCanStillBeRead() {
            LocalConnection connection = hub.client("anna").connection();

            connection.lost(1006, "");

            assertThat(connection.user()).contains("anna");
            assertThat(connection.memberships().rooms()).isEmpty();
        }

        @Test
        void itIsOutOfTheHubAtOnceHoweverLongTheFlushTakes() {
            TestHub.Client client = hub.client("anna").join("lobby");
            client.transport().endingLater();
            client.connection().send(reply("reply"));

            client.connection().close(CloseCode.DISCONNECTED, "out");

            assertThat(hub.hub().connections()).isEmpty();
            assertThat(hub.hub().roomCount()).isZero();
            assertThat(client.transport().closes()).isEmpty();
        }

        @Test
        void whatIsQueuedGoesOutBeforeTheClose() {
            TestHub.Client client = hub.client("anna");
            client.transport().endingLater();
            client.connection().send(reply("a"));
            client.connection().send(message("b"));

            client.connection().close(CloseCode.DISCONNECTED, "out");
            client.connection().send(reply("late"));
            client.transport().completeAll();

            assertThat(client.transport().calls()).containsExactly("connected", "a", "b", "close 4505 out");
        }

        @Test
        void aClientThatDoesNotReadItsLastFramesIsClosedByTheTick() {
            TestHub.Client client = hub.client("anna");
            client.transport().endingLater();
            client.connection().send(reply("a"));
            client.connection().close(CloseCode.DISCONNECTED, "out");

            tickAfter("PT2.001S");

            assertThat(client.transport().calls()).containsExactly("connected", "a", "close 4505 out");
        }

        @Test
        void aLostLinkIsClosedWithoutAWord() {
            TestHub.Client client = hub.client("anna").join("lobby");

            client.connection().lost(1000, "bye");

            assertThat(hub.ended()).containsExactly("c1 1000 bye [lobby]");
            assertThat(client.transport().closes()).containsExactly("close 1001");
        }

        @Test
        void aLinkLostWhileItFlushesIsClosedAtOnceWithTheReasonGivenFirst() {
            TestHub.Client client = hub.client("anna");
            client.transport().endingLater();
            client.connection().send(reply("a"));
            client.connection().close(CloseCode.DISCONNECTED, "out");

            client.connection().lost(1006, "");

            assertThat(hub.ended()).containsExactly("c1 4505 out []");
            assertThat(client.transport().closes()).containsExactly("close 4505 out");
        }

        @Test
        void aFailedWriteEndsTheConnection() {
            TestHub.Client client = hub.client("anna").join("lobby");
            client.transport().failing();

            client.connection().send(reply("a"));
            client.connection().send(reply("b"));

            assertThat(hub.ended()).containsExactly("c1 1006  [lobby]");
            assertThat(client.transport().calls()).containsExactly("connected", "a", "close 1001");
            assertThat(hub.hub().connections()).isEmpty();
        }

        @Test
        void ofManyWhoEndItOneIsHeard() {
            for (int round = 0; round < 200; round++) {
                LocalConnection connection = hub.client("anna").join("lobby").connection();

                Crowd.of(4, thread -> {
                    if (ThreadLocalRandom.current().nextBoolean()) {
                        connection.close(CloseCode.DISCONNECTED, "out");
                    } else {
                        connection.lost(1006, "");
                    }
                });
            }

            assertThat(hub.ended()).hasSize(200).allMatch(end -> end.endsWith("[lobby]"));
        }
    }

    @Nested
    class SlowClient {
        @Test
        void aFullQueueEndsTheConnection() {
            TestHub.Client client = stalled();

            client.connection().send(message("x".repeat(1024)));

            assertThat(hub.ended()).containsExactly("c1 4409 slow consumer [lobby]");
            assertThat(hub.counters().closes()).containsEntry("4409", 1L);
        }

        @Test
        void aClientThatIsGivenUpIsToldWhyOnceItHasReadWhatIsOnItsWay() {
            TestHub.Client client = stalled();

            client.connection().send(message("x".repeat(1024)));
            assertThat(client.transport().closes()).isEmpty();
            client.transport().complete();

            assertThat(client.transport().calls())
                    .containsExactly("connected", "in flight", "close 4409 slow consumer");
        }

        @Test
        void aDeliveryThatOverflowsEndsItAndReachesTheOthers() {
            TestHub.Client slow = stalled();
            TestHub.Client quick = hub.client("berta").join("lobby");
            String large = "x".repeat(1020);

            hub.deliver(large, room("lobby"));
            hub.deliver("next", room("lobby"));

            assertThat(slow.connection().isOpen()).isFalse();
            assertThat(quick.received()).containsExactly(large, "next");
        }

        @Test
        void aDeliveryToSeveralRoomsThatOverflowsEndsItToo() {
            TestHub.Client client = stalled().join("cellar");

            hub.deliver("x".repeat(1024), room("lobby"), room("cellar"));

            assertThat(client.connection().isOpen()).isFalse();
        }

        @Test
        void aWriteThatTakesTooLongEndsTheConnection() {
            TestHub.Client client = stalled();

            tickAfter("PT20S");
            assertThat(client.connection().isOpen()).isTrue();
            tickAfter("PT0.001S");
            assertThat(hub.ended()).containsExactly("c1 4409 slow consumer [lobby]");
            assertThat(client.transport().closes()).isEmpty();
            tickAfter("PT2.001S");

            assertThat(client.transport().closes()).containsExactly("close 4409 slow consumer");
            assertThat(hub.counters().closes()).containsEntry("4409", 1L);
        }

        @Test
        void itCountsOnce() {
            TestHub.Client client = stalled();
            client.connection().send(message("x".repeat(1024)));

            client.connection().send(message("x".repeat(1024)));
            tickAfter("PT30S");

            assertThat(hub.counters().closes()).containsEntry("4409", 1L);
        }

        @Test
        void itCostsAtMostItsQueue() {
            TestHub.Client client = stalled();
            for (int i = 1; i <= 10; i++) {
                client.connection().send(message("x".repeat(100)));

                assertThat(client.connection().queuedBytes()).isEqualTo("in flight".length() + i * 100);
            }

            client.connection().send(message("x".repeat(100)));

            assertThat(client.connection().isOpen()).isFalse();
            client.transport().complete();
            assertThat(client.connection().queuedBytes()).isZero();
        }

        private TestHub.Client stalled() {
            TestHub.Client client = hub.client("anna").join("lobby");
            client.transport().endingLater();
            client.connection().send(message("in flight"));
            return client;
        }
    }

    @Nested
    class SignsOfLife {
        @Test
        void aPingGoesOutEveryHeartbeat() {
            TestHub.Client client = hub.client("anna");

            tickAfter("PT1S");
            assertThat(client.transport().calls()).containsExactly("connected", "ping");
            tickAfter("PT59S");
            assertThat(client.transport().calls()).containsExactly("connected", "ping");
            tickAfter("PT1S");

            assertThat(client.transport().calls()).containsExactly("connected", "ping", "ping");
        }

        @Test
        void aSilentClientIsGivenUp() {
            TestHub.Client client = hub.client("anna").join("lobby");

            tickAfter("PT90S");
            assertThat(client.connection().isOpen()).isTrue();
            tickAfter("PT0.001S");

            assertThat(hub.ended()).containsExactly("c1 1006 no sign of life [lobby]");
            assertThat(client.transport().closes()).containsExactly("close 1001");
            assertThat(hub.count(Counter.DEAD_PEERS)).isEqualTo(1);
            assertThat(hub.counters().closes()).isEmpty();
        }

        @Test
        void aClientThatAnswersStays() {
            TestHub.Client client = hub.client("anna");
            for (int i = 0; i < 10; i++) {
                tickAfter("PT60S");
                client.connection().liveness().heard(hub.clock().getAsLong());
            }

            assertThat(client.connection().isOpen()).isTrue();
        }

        @Test
        void aLinkThatWasNeverLetInIsWatchedToo() {
            TestHub.Client client = hub.open();

            tickAfter("PT90.001S");

            assertThat(client.connection().isOpen()).isFalse();
            assertThat(client.transport().closes()).containsExactly("close 1001");
        }
    }

    private void tickAfter(String time) {
        hub.clock().advance(Duration.parse(time));
        hub.hub().tick();
    }

    private static void assertGone(Runnable use) {
        assertThatThrownBy(use::run)
                .isInstanceOfSatisfying(
                        RealtimeException.class, gone -> assertThat(gone.code()).isEqualTo(ErrorCode.GONE));
    }
}
