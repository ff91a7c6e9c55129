package ee.realtime.internal.hub;

import static ee.realtime.internal.hub.TestHub.room;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RoomRegistryTest {
    private final TestHub hub = new TestHub();
    private final RoomRegistry rooms = new RoomRegistry();

    @Test
    void aRoomIsThereAsLongAsItHasMembers() {
        Membership anna = member();
        Membership berta = member();

        rooms.add(anna);
        rooms.add(berta);
        assertThat(rooms.size()).isEqualTo(1);
        rooms.remove(anna);
        assertThat(rooms.size()).isEqualTo(1);
        rooms.remove(berta);

        assertThat(rooms.size()).isZero();
        assertThat(rooms.members(room("lobby"))).isEmpty();
    }

    @Test
    void membersComeInTheOrderInWhichTheyJoined() {
        List<Membership> joined = List.of(member(), member(), member());
        joined.forEach(rooms::add);

        assertThat(rooms.members(room("lobby"))).containsExactlyElementsOf(joined);
    }

    @Test
    void whatWasReadDoesNotChange() {
        Membership anna = member();
        rooms.add(anna);
        Membership[] before = rooms.members(room("lobby"));

        rooms.remove(anna);
        rooms.add(member());

        assertThat(before).containsExactly(anna);
    }

    @Test
    void membersAreCopiedOnlyWhenTheyHaveChanged() {
        rooms.add(member());

        assertThat(rooms.members(room("lobby"))).isSameAs(rooms.members(room("lobby")));
    }

    @Test
    void whoIsNotThereCanBeRemoved() {
        rooms.remove(member());
        rooms.add(member());
        rooms.remove(member());

        assertThat(rooms.size()).isEqualTo(1);
    }

    @Test
    void nobodyIsLostWhileARoomComesAndGoes() {
        AtomicBoolean lost = new AtomicBoolean();

        Crowd.of(4, thread -> {
            for (int i = 0; i < 20_000; i++) {
                Membership membership = member();
                rooms.add(membership);
                if (!Arrays.asList(rooms.members(room("lobby"))).contains(membership)) {
                    lost.set(true);
                }
                rooms.remove(membership);
            }
        });

        assertThat(lost).isFalse();
        assertThat(rooms.size()).isZero();
    }

    private Membership member() {
        return TestHub.membership(room("lobby"), Membership.State.ACTIVE);
    }
}
