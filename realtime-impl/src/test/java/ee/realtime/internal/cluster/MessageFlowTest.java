package ee.realtime.internal.cluster;

import static ee.realtime.internal.cluster.TestNode.received;
import static ee.realtime.internal.hub.TestHub.room;
import static ee.realtime.internal.hub.TestRecipients.of;
import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.internal.hub.Recipients;
import ee.realtime.internal.hub.TestHub;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order of the way of a message from the node where it is published to the members on another. */
class MessageFlowTest {
    private static final Recipients LOBBY = of(room("lobby"));

    private final FakeNetwork network = new FakeNetwork();
    private final TestNode one = new TestNode("n1", network);
    private final TestNode two = new TestNode("n2", network);
    private final TestHub.Client anna = one.client("anna", "lobby");
    private final TestHub.Client ben = two.client("ben", "lobby");
    private final List<String> happened = new ArrayList<>();

    private long relayed(String from, String to) {
        return network.sent(from, to).stream()
                .mapToLong(sent -> sent.batch().items().size())
                .sum();
    }

    /** Notes what is new after a step: in one step no more than one of these happens. */
    private void note(long relayedBefore) {
        note("delivered here", !received(anna).isEmpty());
        note("relayed", relayed("n1", "n2") > relayedBefore);
        note("delivered there", !received(ben).isEmpty());
    }

    private void note(String what, boolean is) {
        if (is && !happened.contains(what)) {
            happened.add(what);
        }
    }

    @Test
    void deliverHereRelayDeliverThereAndNoFurther() {
        network.run();
        long relayedBefore = relayed("n1", "n2");
        long backBefore = relayed("n2", "n1");

        one.publish(LOBBY, "hello", false); // of one that is counted the answer would go back
        note(relayedBefore);
        while (network.step()) {
            note(relayedBefore);
        }

        assertThat(happened).containsExactly("delivered here", "relayed", "delivered there");
        assertThat(received(anna)).containsExactly("hello");
        assertThat(received(ben)).containsExactly("hello");
        assertThat(relayed("n1", "n2")).isEqualTo(relayedBefore + 1);
        assertThat(relayed("n2", "n1")).as("what came from there goes back").isEqualTo(backBefore);
    }
}
