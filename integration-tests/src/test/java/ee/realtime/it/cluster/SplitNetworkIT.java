package ee.realtime.it.cluster;

import static ee.realtime.it.cluster.Trio.each;
import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.it.support.TestClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cable of a node is pulled: nobody's connection breaks, and nothing gets through. */
@Order(2)
class SplitNetworkIT {
    /** Of the server's own cluster, too, which by itself would notice after a minute. */
    private static final String[] SOON = {"hazelcast.max.no.heartbeat.seconds=5"};

    @TempDir
    static Path directory;

    private static Lan lan;
    private static Nodes nodes;
    private static Node apart;
    private static List<Node> rest;

    private final List<String> alone = each("alone", 5);
    private final List<String> others = each("other", 5);
    private final List<String> both = each("both", 5);

    @BeforeAll
    static void start() {
        lan = new Lan(3, directory);
        nodes = new Nodes("split", lan);
        List<Node> all = nodes.awaitThree(SOON);
        apart = all.get(0);
        rest = all.subList(1, 3);
    }

    @AfterAll
    static void stop() throws Exception {
        if (nodes != null) {
            nodes.close();
        }
        if (lan != null) {
            lan.close();
        }
    }

    /** Whatever happened, the cable is in its place and nobody is connected. */
    @AfterEach
    void leave() {
        lan.plug(1);
        nodes.living().forEach(Node::disconnectAll);
    }

    private void connect() {
        nodes.awaitTogether();
        awaitOnline(nodes.living(), List.of());
        Told.settled(nodes.living());
        nodes.living().forEach(node -> node.app().clearJournal());
        alone.forEach(user -> apart.member(user, "red"));
        both.forEach(user -> apart.member(user, "red"));
        both.forEach(user -> rest.get(0).member(user, "red"));
        others.forEach(user -> rest.get(1).member(user, "red"));
        awaitOnline(nodes.living(), everybody());
        assertTold(events(Trio::online, alone, both, others));
    }

    private List<String> everybody() {
        return join(alone, both, others);
    }

    private static void awaitOnline(List<Node> where, List<String> users) {
        for (Node node : where) {
            Node.AWAIT.untilAsserted(() -> assertThat(node.online("all")).containsExactlyInAnyOrderElementsOf(users));
        }
    }

    @SafeVarargs
    private static List<String> events(UnaryOperator<String> event, List<String>... users) {
        return join(users).stream().map(event).toList();
    }

    @SafeVarargs
    private static void assertTold(List<String>... events) {
        assertThat(Told.settled(nodes.living())).containsExactlyInAnyOrderElementsOf(join(events));
    }

    @Test
    void aCableThatIsSoonBackCostsNothing() {
        connect();
        TestClient sender = apart.clients().get(0);
        TestClient listener = rest.get(1).clients().get(0);

        lan.pull(1);
        for (int i = 0; i < 100; i++) {
            sender.act("say", "{'room':'red','text':'" + i + "'}");
        }
        Node.AWAIT.until(apart::nodes, known -> known.stream().anyMatch(node -> !node.getBoolean("answering")));
        lan.plug(1);
        nodes.awaitTogether();

        assertThat(texts(listener, 100)).isEqualTo(each("", 100));
        assertEachSendReachesEverybodyOnce();
        assertTold(events(Trio::online, alone, both, others));
    }

    /** With somebody who comes and somebody who goes while the parts do not see each other. */
    @Test
    void eachPartGoesOnForItselfAndTogetherTheyAreExactAgain() {
        connect();

        lan.pull(1);
        long pulled = System.nanoTime();
        apart.awaitNodes(1);
        rest.forEach(node -> node.awaitNodes(2));
        Measured.within("both parts know of the split (detection after 5 s)", pulled, Measured.FREEZE);
        awaitOnline(List.of(apart), join(alone, both));
        awaitOnline(rest, join(both, others));
        Measured.within("presence is exact in both parts (detection after 5 s)", pulled, Measured.FREEZE);
        assertThat(apart.send("room red", "to few")).isEqualTo(10);
        rest.forEach(node -> assertThat(node.send("room red", "to most")).isEqualTo(10));
        assertThat(apart.count("all")).isEqualTo(10);
        rest.forEach(node -> assertThat(node.members("all")).hasSize(10));
        apart.member("newcomer", "red");
        awaitOnline(List.of(apart), join(alone, both, List.of("newcomer")));
        apart.disconnectFirst();
        awaitOnline(List.of(apart), join(alone.subList(1, 5), both, List.of("newcomer")));

        lan.plug(1);
        long plugged = System.nanoTime();
        nodes.awaitTogether();
        Measured.within("both parts are together again", plugged, Measured.MERGE);
        List<String> expected = join(alone.subList(1, 5), both, others, List.of("newcomer"));
        for (Node node : nodes.living()) {
            Node.AWAIT.untilAsserted(() -> assertThat(node.count("room red")).isEqualTo(20));
            assertThat(node.members("all")).hasSize(20);
        }
        awaitOnline(nodes.living(), expected);
        for (Node node : nodes.living()) {
            assertThat(node.online("room red")).containsExactlyInAnyOrderElementsOf(expected);
        }
        Measured.within("registry and presence are exact after the cable is back", plugged, Measured.MERGE);

        rest.forEach(node -> node.clients().forEach(client -> texts(client, 2)));
        apart.clients().stream().limit(9).forEach(client -> texts(client, 1));
        assertEachSendReachesEverybodyOnce();
        assertTold(
                events(Trio::online, alone, both, others, List.of("newcomer")),
                events(Trio::offline, alone, others, alone.subList(0, 1)),
                events(Trio::online, alone.subList(1, 5), others, List.of("newcomer")));
    }

    private static void assertEachSendReachesEverybodyOnce() {
        for (Node from : nodes.living()) {
            assertThat(from.send("room red", "from " + from.id())).isEqualTo(20);
        }
        List<String> sent =
                nodes.living().stream().map(from -> "from " + from.id()).toList();
        for (Node node : nodes.living()) {
            for (TestClient client : node.clients()) {
                List<String> received = new ArrayList<>();
                Node.AWAIT.until(() -> {
                    received.addAll(texts(client, 1));
                    return received.containsAll(sent);
                });
                assertThat(received).doesNotHaveDuplicates();
                assertThat(received.stream().filter(text -> text.startsWith("from")))
                        .containsExactlyInAnyOrderElementsOf(sent);
            }
        }
    }

    @SafeVarargs
    private static List<String> join(List<String>... some) {
        return Stream.of(some).flatMap(List::stream).toList();
    }

    private static List<String> texts(TestClient client, int count) {
        return client.next(count).stream()
                .map(frame -> frame.getJsonObject("data").getString("text"))
                .toList();
    }
}
