package ee.realtime.internal.room;

import static ee.realtime.internal.hub.TestHub.room;
import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.internal.hub.Crowd;
import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.TestHub;
import ee.realtime.internal.hub.TestRecipients;
import ee.realtime.internal.publish.Broker;
import ee.realtime.internal.security.ActionGuard;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RoomServiceConcurrencyTest {
    private static final RoomKey LOBBY = room("lobby");

    private final TestHub hub = new TestHub();
    private final RecordingListener listener = new RecordingListener();
    private final RoomService rooms = new RoomService(hub.hub(), Broker.local(), listener, TestLimits.of(hub));

    @Test
    void everyJoinHasItsAnnouncementAndEveryLeaveToo() {
        LocalConnection anna = hub.client("anna").connection();

        Crowd.of(4, thread -> {
            for (int i = 0; i < 1_000; i++) {
                switch (ThreadLocalRandom.current().nextInt(4)) {
                    case 0 -> rooms.join(anna, LOBBY);
                    case 1 -> rooms.leave(anna, LOBBY);
                    case 2 -> rooms.complete(anna, rooms.prepare(anna, Set.of(LOBBY), ActionGuard.OPEN));
                    default -> rooms.abandon(anna, rooms.prepare(anna, Set.of(LOBBY), ActionGuard.OPEN));
                }
            }
        });

        long inside = anna.memberships().isIn(LOBBY) ? 1 : 0;
        assertThat(listener.count("joined") - listener.count("left")).isEqualTo(inside);
    }

    @Test
    void ofManyWhoJoinTheSameConnectionOneAnnounces() {
        for (int round = 0; round < 100; round++) {
            LocalConnection anna = hub.client("anna").connection();

            Crowd.of(4, thread -> rooms.join(anna, LOBBY));
        }

        assertThat(listener.announced()).hasSize(100).doesNotHaveDuplicates();
    }

    @RepeatedTest(20)
    void anAudienceJoinsAlthoughSomeOfItEndMeanwhile() {
        List<LocalConnection> ending = clients("ending");
        List<LocalConnection> staying = clients("staying");

        Crowd.of(2, thread -> {
            if (thread == 0) {
                rooms.joinAll(TestRecipients.of(RoomKey.all(TestHub.SCOPE)), LOBBY);
            } else {
                ending.forEach(connection -> connection.lost(1006, ""));
            }
        });

        assertThat(staying).allMatch(connection -> connection.memberships().isIn(LOBBY));
        assertThat(ending).noneMatch(connection -> connection.memberships().isIn(LOBBY));
    }

    private List<LocalConnection> clients(String user) {
        return IntStream.range(0, 500)
                .mapToObj(i -> hub.client(user).connection())
                .toList();
    }
}
