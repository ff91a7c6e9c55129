package ee.realtime.it.cluster;

import static ee.realtime.it.cluster.Trio.each;
import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.it.cluster.app.Desk;
import ee.realtime.it.cluster.app.Hall;
import ee.realtime.it.support.TestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Nodes that die and nodes that are exchanged while the others go on. */
@Order(1)
@ResourceLock("trio")
class KilledNodeIT {
    /** The default. A user who is away for longer is called offline. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    @RegisterExtension
    static final Trio TRIO = new Trio();

    @Test
    void aThousandConnectionsThatDieWithTheirNodeAreGoneFromTheOthers() {
        List<String> lost = each("lost", 1_000);
        TRIO.c().connectAll(lost);
        assertThat(TRIO.c().join("all", "red")).isEqualTo(1_000);
        TestClient anna = TRIO.a().member("anna", "red");
        TestClient ben = TRIO.b().member("ben", "red");
        for (Node node : TRIO.nodes()) {
            Node.AWAIT.until(() -> node.online("all").size(), users -> users == 1_002);
            assertThat(node.count("room red")).isEqualTo(1_002);
        }
        assertThat(TRIO.a().send("room red", "before")).isEqualTo(1_002);

        TRIO.c().kill();
        long killed = System.nanoTime();
        TRIO.a().awaitNodes(2);
        TRIO.b().awaitNodes(2);
        Measured.within("the others know that the node is gone", killed, Measured.KILL);
        for (Node node : TRIO.living()) {
            assertThat(node.count("all")).isEqualTo(2);
            assertThat(node.count("room red")).isEqualTo(2);
            assertThat(node.send("room red", "after")).isEqualTo(2);
        }
        Measured.within("the registry is exact after a kill with 1,000 connections", killed, Measured.KILL);
        for (Node node : TRIO.living()) {
            Node.AWAIT.untilAsserted(() -> assertThat(node.online("all")).containsExactlyInAnyOrder("anna", "ben"));
            assertThat(node.online("room red")).containsExactlyInAnyOrder("anna", "ben");
        }
        Measured.within("presence is exact after a kill with 1,000 connections", killed, Measured.KILL);

        assertThat(texts(anna, 3)).containsExactly("before", "after", "after");
        assertThat(texts(ben, 3)).containsExactly("before", "after", "after");
        assertThat(TRIO.settledEvents().stream().filter(event -> event.startsWith("offline")))
                .containsExactlyInAnyOrderElementsOf(
                        lost.stream().map(Trio::offline).toList());
    }

    /** As an update of the application goes: node by node, in good order. */
    @Test
    void nodesAreExchangedOneByOneWhileTheOthersGoOn() {
        List<String> users = each("user", 10);
        Node home = TRIO.c();
        Map<String, TestClient> clients = new ConcurrentHashMap<>();
        users.forEach(user -> clients.put(user, TRIO.c().connect(user)));
        Set<String> longAway = new HashSet<>();
        List<Node> toExchange = List.of(TRIO.c(), TRIO.b(), TRIO.a());
        Node.AWAIT.until(() -> TRIO.a().online("all").size(), online -> online == 10);

        for (int i = 0; i < 3; i++) {
            Node leaving = toExchange.get(i);
            List<Node> staying =
                    TRIO.living().stream().filter(node -> node != leaving).toList();
            String room = "roll" + i;
            TestClient listener = staying.get(0).connectAnonymously();
            listener.call("enter", "{'room':'" + room + "'}");
            AtomicBoolean flowing = new AtomicBoolean(true);
            CompletableFuture<Integer> sent =
                    CompletableFuture.supplyAsync(() -> sendWhile(staying.get(1), room, flowing));

            try {
                List<TestClient> left = leaving.clients();
                CompletableFuture<Void> stopped = CompletableFuture.runAsync(leaving::stop);
                if (leaving == home) {
                    home = staying.get(1);
                    longAway.addAll(moved(clients, home));
                }
                for (TestClient client : left) {
                    assertThat(client.closed().code()).isEqualTo(1001);
                }
                stopped.join();
                TRIO.replaceMissing();
            } finally {
                flowing.set(false);
            }

            int last = sent.join();
            staying.get(1).send("room " + room, "end");
            assertThat(texts(listener, last)).containsExactlyElementsOf(numbers(last));
            assertThat(texts(listener, 1)).containsExactly("end");
            for (Node node : TRIO.nodes()) {
                assertThat(node.online("all")).containsExactlyInAnyOrderElementsOf(users);
                assertThat(node.count("all")).isEqualTo(node.members("all").size());
            }
        }
        assertThat(TRIO.settledEvents().stream().filter(event -> event.startsWith("offline")))
                .isSubsetOf(longAway.stream().map(Trio::offline).toList());
    }

    /**
     * Each user comes back at another node when the link has ended, as a real client does.
     *
     * @return those who were away for so long that they may have been called offline
     */
    private static Set<String> moved(Map<String, TestClient> clients, Node to) {
        Set<String> longAway = ConcurrentHashMap.newKeySet();
        CompletableFuture.allOf(clients.keySet().stream()
                        .map(user -> CompletableFuture.runAsync(
                                () -> {
                                    clients.get(user).closed();
                                    long gone = System.nanoTime();
                                    clients.put(user, to.connect(user));
                                    if (System.nanoTime() - gone > GRACE.toNanos() / 2) {
                                        longAway.add(user);
                                    }
                                },
                                waiting -> new Thread(waiting).start()))
                        .toArray(CompletableFuture[]::new))
                .join();
        return longAway;
    }

    private static int sendWhile(Node node, String room, AtomicBoolean flowing) {
        int number = 0;
        while (flowing.get()) {
            node.app().call(Desk.class, "sendNumbers", Hall.PATH, room, number + 1, number + 10);
            number += 10;
        }
        return number;
    }

    private static List<String> numbers(int last) {
        List<String> numbers = new ArrayList<>();
        for (int number = 1; number <= last; number++) {
            numbers.add(Integer.toString(number));
        }
        return numbers;
    }

    private static List<String> texts(TestClient client, int count) {
        return client.next(count).stream()
                .map(frame -> frame.getJsonObject("data").getString("text"))
                .toList();
    }
}
