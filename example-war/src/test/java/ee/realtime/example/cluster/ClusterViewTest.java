package ee.realtime.example.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.Member;
import ee.realtime.Node;
import ee.realtime.UserPresence;
import ee.realtime.example.cluster.ClusterView.ConnectionView;
import ee.realtime.example.cluster.ClusterView.Everybody;
import ee.realtime.example.cluster.ClusterView.NodeView;
import ee.realtime.example.cluster.ClusterView.RoomView;
import ee.realtime.example.cluster.ClusterView.UserView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClusterViewTest {
    private static final List<Node> NODES =
            List.of(new Node("b", "127.0.0.1:5802", true, true), new Node("a", "127.0.0.1:5801", false, false));

    private static Member gateway(String id, int second, String... rooms) {
        return member(id, null, "/ws/gateway", second, rooms);
    }

    private static Member chat(String id, String user) {
        return member(id, user, "/ws/chat", 1, "conversation:welcome");
    }

    private static Member member(String id, String user, String endpoint, int second, String... rooms) {
        String node = id.substring(0, id.indexOf('.'));
        return new Member(id, user, endpoint, null, node, Instant.ofEpochSecond(second), Set.of(rooms));
    }

    private static ClusterView view(List<Member> gateway, List<Member> chat, UserPresence... online) {
        return ClusterView.of(NODES, Everybody.of(gateway, chat), List.of(online));
    }

    @Test
    void eachNodeHasItsConnectionsTheOldestFirst() {
        ClusterView view = view(List.of(gateway("a.2", 2), gateway("a.1", 1), gateway("b.1", 1)), List.of());

        assertThat(view.nodes())
                .containsExactly(
                        new NodeView(
                                "a",
                                "127.0.0.1:5801",
                                false,
                                2,
                                List.of(
                                        new ConnectionView("a.1", "gateway", null),
                                        new ConnectionView("a.2", "gateway", null))),
                        new NodeView(
                                "b", "127.0.0.1:5802", true, 1, List.of(new ConnectionView("b.1", "gateway", null))));
    }

    @Test
    void ofManyConnectionsSomeAreListedAndAllAreCounted() {
        List<Member> many = IntStream.range(0, ClusterView.LISTED + 1)
                .mapToObj(number -> gateway("a." + number, number))
                .toList();

        NodeView node = view(many, List.of()).nodes().get(0);

        assertThat(node.connections()).isEqualTo(ClusterView.LISTED + 1);
        assertThat(node.listed()).hasSize(ClusterView.LISTED);
    }

    @Test
    void aRoomIsOneOverAllNodes() {
        ClusterView view = view(
                List.of(gateway("a.1", 1, "general"), gateway("b.1", 1, "general"), gateway("b.2", 1, "general", "x")),
                List.of());

        assertThat(view.rooms()).containsExactly(new RoomView("general", 3, 2), new RoomView("x", 1, 1));
        assertThat(view.roomCount()).isEqualTo(2);
    }

    @Test
    void theLargestRoomsAreListedAndAllAreCounted() {
        List<Member> many = new ArrayList<>(List.of(gateway("a.0", 1, "zebra"), gateway("b.0", 1, "zebra")));
        for (int number = 0; number < ClusterView.LISTED; number++) {
            many.add(gateway("a." + number, number, "room " + number));
        }

        ClusterView view = view(many, List.of());

        assertThat(view.roomCount()).isEqualTo(ClusterView.LISTED + 1);
        assertThat(view.rooms()).hasSize(ClusterView.LISTED).startsWith(new RoomView("zebra", 2, 2));
    }

    @Test
    void whoIsInWhichConversationIsNotShown() {
        assertThat(view(List.of(), List.of(chat("a.1", "anna"))).rooms()).isEmpty();
    }

    @Test
    void aUserIsOnePersonOverAllNodes() {
        UserPresence ben = new UserPresence("ben", "online", null, Instant.EPOCH);
        UserPresence anna = new UserPresence("anna", "online", null, Instant.EPOCH);

        ClusterView view = view(List.of(), List.of(chat("a.1", "anna"), chat("b.1", "anna")), ben, anna);

        assertThat(view.online())
                .containsExactly(new UserView("anna", "online", 2, 2), new UserView("ben", "online", 0, 0));
    }
}
