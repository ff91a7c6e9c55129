package ee.realtime.internal.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ReachTest {
    @Test
    void connectionsAddUp() {
        assertThat(new Reach(2, Set.of()).plus(new Reach(3, Set.of()))).isEqualTo(new Reach(5, Set.of()));
    }

    @Test
    void aConnectionIsMissingOnlyIfNobodyHasIt() {
        Reach here = new Reach(1, Set.of("a", "b"));
        Reach there = new Reach(1, Set.of("b", "c"));

        assertThat(here.plus(there).missing()).containsExactly("b");
        assertThat(here.plus(new Reach(2, Set.of())).missing()).isEmpty();
    }
}
