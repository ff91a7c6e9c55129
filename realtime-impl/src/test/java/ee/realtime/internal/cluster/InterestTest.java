package ee.realtime.internal.cluster;

import static ee.realtime.internal.hub.TestHub.room;
import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.internal.hub.ManualClock;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.TestRecipients;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class InterestTest {
    private final ManualClock clock = new ManualClock();
    private final AtomicInteger changes = new AtomicInteger();
    private final OwnInterest own =
            new OwnInterest(clock, Duration.ofSeconds(10).toNanos(), changes::incrementAndGet);
    private final PeerInterest peer = new PeerInterest();

    /** However often it is told, what a peer takes over is what the node wants. */
    @RepeatedTest(20)
    void whatIsToldIsWhatIsWanted(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Set<RoomKey> wanted = new HashSet<>();
        for (int turn = 0; turn < 500; turn++) {
            RoomKey room = room("r" + random.nextInt(20));
            if (random.nextBoolean()) {
                own.opened(room);
                wanted.add(room);
            } else if (wanted.remove(room)) {
                own.emptied(room);
                clock.advance(Duration.ofSeconds(random.nextInt(12)));
                own.tick();
            }
            if (random.nextInt(5) == 0) {
                tell();
            }
        }
        clock.advance(Duration.ofSeconds(10));
        own.tick();
        tell();

        for (int i = 0; i < 20; i++) {
            RoomKey room = room("r" + i);
            assertThat(peer.wants(TestRecipients.of(room))).isEqualTo(wanted.contains(room));
        }
    }

    private void tell() {
        Interest change = own.since(peer.version());
        if (change != null) {
            peer.apply(change);
        }
    }

    @Test
    void whoMissedTooMuchIsToldEverything() {
        for (int i = 0; i < 5; i++) {
            own.opened(room("first" + i));
        }
        tell();
        for (int i = 0; i < 10_001; i++) {
            own.opened(room("r" + i));
        }

        Interest change = Objects.requireNonNull(own.since(5));

        assertThat(change.isWhole()).isTrue();
        assertThat(change.added()).hasSize(10_006);
        assertThat(Objects.requireNonNull(own.since(6)).added()).hasSize(10_000);
    }

    @Test
    void whoMissesSomethingBetweenWantsEverything() {
        tell();
        peer.apply(new Interest(3, 4, List.of(room("later")), List.of()));

        assertThat(peer.isKnown()).isFalse();
        assertThat(peer.wants(TestRecipients.of(room("anything")))).isTrue();
    }

    @Test
    void whatIsOldChangesNothing() {
        own.opened(room("one"));
        tell();
        own.opened(room("two"));
        tell();

        peer.apply(new Interest(0, 1, List.of(room("old")), List.of(room("two"))));

        assertThat(peer.isKnown()).isTrue();
        assertThat(peer.wants(TestRecipients.of(room("two")))).isTrue();
        assertThat(peer.wants(TestRecipients.of(room("old")))).isFalse();
    }

    @Test
    void whatOthersNeedNotHearIsNoChange() {
        own.opened(room("one"));
        own.emptied(room("one"));
        own.opened(room("one"));
        own.tick();

        assertThat(changes).hasValue(1);
        assertThat(own.versionOf(Set.of(room("one"), room("unknown")))).isEqualTo(1);
    }
}
