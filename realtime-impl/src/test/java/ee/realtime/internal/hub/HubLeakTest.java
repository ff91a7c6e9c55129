package ee.realtime.internal.hub;

import static ee.realtime.internal.hub.TestHub.room;
import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.internal.protocol.CloseCode;
import ee.realtime.internal.security.ActionGuard;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class HubLeakTest {
    private final TestHub hub = new TestHub();

    @Test
    void tenThousandClientsLeaveNothingBehind() {
        Crowd.of(4, thread -> {
            for (int i = 0; i < 2_500; i++) {
                comeAndGo(thread, i);
            }
        });
        hub.hub().tick();

        assertThat(hub.ended()).hasSize(10_000);
        assertThat(hub.hub().connections()).isEmpty();
        assertThat(hub.hub().roomCount()).isZero();
    }

    private void comeAndGo(int thread, int i) {
        TestHub.Client client = i % 5 == 0 ? hub.open() : hub.client("user" + i % 50);
        if (i % 5 != 0) {
            client.join("lobby").join("conversation", thread + "-" + i);
            PendingJoin join =
                    client.connection().memberships().prepare(Set.of(room("cellar"), room("attic")), ActionGuard.OPEN);
            hub.deliver("m", room("lobby"), room("cellar"));
            if (i % 2 == 0) {
                client.connection().memberships().complete(join);
            }
            client.connection().memberships().leave(room("lobby"));
        }
        switch (i % 3) {
            case 0 -> client.connection().close(CloseCode.DISCONNECTED, "out");
            case 1 -> client.connection().lost(1001, "");
            default -> {
                client.transport().failing();
                client.connection().send(TestHub.reply("lost"));
                client.connection().lost(1006, "");
            }
        }
    }

    @Test
    void aConnectionThatHasEndedIsForgottenAltogether() {
        List<WeakReference<LocalConnection>> ended = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            TestHub.Client client = hub.client("anna").join("lobby");
            client.connection().close(CloseCode.DISCONNECTED, "out");
            ended.add(new WeakReference<>(client.connection()));
        }

        hub.hub().tick();

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return ended.stream().allMatch(connection -> connection.get() == null);
        });
    }

    @Test
    void aConnectionWhoseCloseIsStillFlushingIsLookedAfter() {
        TestHub.Client client = hub.client("anna");
        client.transport().endingLater();
        client.connection().send(TestHub.reply("last"));
        client.connection().close(CloseCode.DISCONNECTED, "out");
        hub.hub().tick();
        assertThat(client.transport().closes()).isEmpty();

        hub.clock().advance(Duration.ofSeconds(3));
        hub.hub().tick();

        assertThat(client.transport().closes()).containsExactly("close 4505 out");
    }
}
