package ee.realtime.internal.hub;

import static ee.realtime.internal.hub.TestHub.room;
import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import ee.realtime.internal.security.ActionGuard;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Joining, leaving and ending while others publish. */
class MembershipConcurrencyTest {
    private static final RoomKey LOBBY = room("lobby");
    private static final RoomKey CELLAR = room("cellar");

    private final TestHub hub = new TestHub("realtime.outbound-queue.capacity=268435456");

    @Test
    void nothingOfARoomIsQueuedOnceItIsLeft() {
        for (int round = 0; round < 300; round++) {
            TestHub.Client anna = hub.client("anna").join("lobby");
            anna.transport().endingLater();
            AtomicBoolean left = new AtomicBoolean();
            AtomicInteger queuedAtLeave = new AtomicInteger();

            Crowd.of(3, thread -> {
                if (thread == 0) {
                    anna.connection().memberships().leave(LOBBY);
                    queuedAtLeave.set(anna.connection().queuedBytes());
                    left.set(true);
                } else {
                    for (int i = 0; i < 20 || !left.get(); i++) {
                        hub.deliver("m", thread == 1 ? new RoomKey[] {LOBBY} : new RoomKey[] {LOBBY, CELLAR});
                    }
                }
            });

            assertThat(anna.connection().queuedBytes()).isEqualTo(queuedAtLeave.get());
            anna.connection().lost(1000, "");
        }
    }

    @Test
    void nothingIsMissedOrDoubledBetweenSnapshotAndJoin() {
        for (int round = 0; round < 300; round++) {
            TestHub.Client anna = hub.client("anna");
            AtomicInteger published = new AtomicInteger();
            AtomicInteger snapshot = new AtomicInteger();

            Crowd.of(2, thread -> {
                if (thread == 0) {
                    PendingJoin join = anna.connection().memberships().prepare(Set.of(LOBBY), ActionGuard.OPEN);
                    snapshot.set(published.get());
                    anna.connection().memberships().complete(join);
                } else {
                    for (int i = 1; i <= 100; i++) {
                        published.set(i);
                        hub.deliver(Integer.toString(i), LOBBY);
                    }
                }
            });

            // The message after the snapshot may have been on its way already when the join was prepared.
            List<String> missed = IntStream.rangeClosed(snapshot.get() + 1, 100)
                    .mapToObj(Integer::toString)
                    .toList();
            List<String> received = anna.received();
            assertThat(received).doesNotHaveDuplicates().endsWith(missed.toArray(String[]::new));
            assertThat(received.stream().map(Integer::valueOf)).isSorted();
            anna.connection().lost(1000, "");
        }
    }

    @Test
    void whatIsHeldComesBeforeWhatFollowsForEachPublisher() {
        TestHub.Client anna = hub.client("anna");
        AtomicBoolean stop = new AtomicBoolean();

        Crowd.of(4, thread -> {
            if (thread == 0) {
                for (int i = 0; i < 2_000; i++) {
                    anna.connection()
                            .memberships()
                            .complete(anna.connection().memberships().prepare(Set.of(LOBBY, CELLAR), ActionGuard.OPEN));
                    anna.connection().memberships().leave(LOBBY);
                    anna.connection().memberships().leave(CELLAR);
                }
                stop.set(true);
            } else {
                for (int i = 0; !stop.get(); i++) {
                    hub.deliver(thread + ":" + i, i % 3 == 0 ? new RoomKey[] {LOBBY, CELLAR} : new RoomKey[] {LOBBY});
                }
            }
        });

        for (int thread = 1; thread < 4; thread++) {
            String prefix = thread + ":";
            List<Integer> received = anna.received().stream()
                    .filter(frame -> frame.startsWith(prefix))
                    .map(frame -> Integer.valueOf(frame.substring(2)))
                    .toList();
            assertThat(received).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void joinsAndLeavesOfManyThreadsLeaveTheRegistryAsTheConnectionSeesIt() {
        List<TestHub.Client> clients =
                IntStream.range(0, 4).mapToObj(i -> hub.client("user" + i)).toList();

        Crowd.of(8, thread -> {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            for (int i = 0; i < 5_000; i++) {
                LocalConnection connection = clients.get(random.nextInt(4)).connection();
                RoomKey room = room("room", Integer.toString(random.nextInt(3)));
                switch (random.nextInt(4)) {
                    case 0 -> connection.memberships().join(room);
                    case 1 ->
                        connection
                                .memberships()
                                .complete(connection.memberships().prepare(Set.of(room), ActionGuard.OPEN));
                    case 2 ->
                        connection
                                .memberships()
                                .abandon(connection.memberships().prepare(Set.of(room), ActionGuard.OPEN));
                    default -> connection.memberships().leave(room);
                }
            }
        });

        for (int i = 0; i < 3; i++) {
            RoomKey room = room("room", Integer.toString(i));
            assertThat(hub.hub().resolve(TestRecipients.of(room)))
                    .containsExactlyInAnyOrderElementsOf(clients.stream()
                            .map(TestHub.Client::connection)
                            .filter(connection -> connection.memberships().isIn(room))
                            .toList());
        }
        clients.forEach(client -> client.connection().lost(1000, ""));
        assertThat(hub.hub().roomCount()).isZero();
    }

    @Test
    void whoEndsWhileJoiningIsInNoRoom() {
        for (int round = 0; round < 300; round++) {
            LocalConnection connection = hub.client("anna").connection();

            Crowd.of(3, thread -> {
                try {
                    switch (thread) {
                        case 0 -> connection.lost(1006, "");
                        case 1 -> connection.memberships().join(LOBBY);
                        default ->
                            connection
                                    .memberships()
                                    .complete(connection.memberships().prepare(Set.of(CELLAR), ActionGuard.OPEN));
                    }
                } catch (RealtimeException gone) {
                    assertThat(gone.code()).isEqualTo(ErrorCode.GONE);
                }
            });

            assertThat(connection.memberships().rooms()).isEmpty();
            assertThat(hub.hub().roomCount()).isZero();
        }
    }

    @Test
    void whoEndsWhileBeingLetInLeavesNothing() {
        for (int round = 0; round < 300; round++) {
            TestHub.Client client = hub.open();

            Crowd.of(2, thread -> {
                try {
                    if (thread == 0) {
                        client.connection().lost(1006, "");
                    } else {
                        hub.letIn(client, TestHub.SCOPE, "anna");
                    }
                } catch (RealtimeException gone) {
                    assertThat(gone.code()).isEqualTo(ErrorCode.GONE);
                }
            });

            assertThat(hub.hub().connections()).isEmpty();
            assertThat(hub.hub().roomCount()).isZero();
        }
    }
}
