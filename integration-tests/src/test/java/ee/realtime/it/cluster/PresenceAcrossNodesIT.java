package ee.realtime.it.cluster;

import static ee.realtime.it.cluster.Trio.each;
import static ee.realtime.it.cluster.Trio.offline;
import static ee.realtime.it.cluster.Trio.online;
import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.it.support.TestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Who is online is one thing for all nodes, and each coming and going is told once. */
@Order(1)
@ResourceLock("trio")
class PresenceAcrossNodesIT {
    @RegisterExtension
    static final Trio TRIO = new Trio();

    private static void awaitOnline(List<String> users) {
        for (Node node : TRIO.living()) {
            Node.AWAIT.untilAsserted(() -> assertThat(node.online("all")).containsExactlyInAnyOrderElementsOf(users));
        }
    }

    @Test
    void severalTabsOnSeveralNodesAreOneUser() {
        List<TestClient> tabs = new ArrayList<>();
        for (Node node : TRIO.nodes()) {
            tabs.add(node.connect("anna"));
            tabs.add(node.connect("anna"));
        }
        awaitOnline(List.of("anna"));

        tabs.subList(0, 5).forEach(TestClient::close);
        assertThat(TRIO.settledEvents()).containsExactly(online("anna"));
        assertThat(TRIO.a().online("all")).contains("anna");

        tabs.get(5).close();
        awaitOnline(List.of());
        assertThat(TRIO.settledEvents()).containsExactlyInAnyOrder(online("anna"), offline("anna"));
    }

    @Test
    void aReloadIsNoGoingAwayWhicheverNodeItComesTo() {
        TestClient tab = TRIO.a().connect("anna");
        awaitOnline(List.of("anna"));

        for (int i = 1; i <= 10; i++) {
            tab.close();
            tab = TRIO.nodes().get(i % 3).connect("anna");
        }

        assertThat(TRIO.settledEvents()).containsExactly(online("anna"));
        assertThat(TRIO.c().online("all")).contains("anna");
    }

    @Test
    void whoFlapsComesOnceAndGoesOnce() {
        List<String> users = each("flapping", 12);

        users.parallelStream().forEach(user -> {
            for (int i = 0; i < 15; i++) {
                TRIO.nodes().get((user.hashCode() + i) & 1).connectOnce(user);
            }
        });
        awaitOnline(List.of());

        assertThat(TRIO.settledEvents())
                .containsExactlyInAnyOrderElementsOf(users.stream()
                        .flatMap(user -> Stream.of(online(user), offline(user)))
                        .toList());
    }

    /** At the same moment on all nodes, many times over: the nodes must agree who saw it first. */
    @Test
    void whoComesToAllNodesAtOnceComesOnce() {
        List<String> users = each("everywhere", 40);

        CompletableFuture.allOf(TRIO.nodes().stream()
                        .map(node -> CompletableFuture.runAsync(() -> users.forEach(node::connect)))
                        .toArray(CompletableFuture[]::new))
                .join();
        awaitOnline(users);
        TRIO.nodes().forEach(Node::disconnectAll);
        awaitOnline(List.of());

        assertThat(TRIO.settledEvents())
                .containsExactlyInAnyOrderElementsOf(users.stream()
                        .flatMap(user -> Stream.of(online(user), offline(user)))
                        .toList());
    }

    @Test
    void aStatusIsForgottenWithItsUser() {
        TestClient tab = TRIO.a().connect("anna");
        Node.AWAIT.until(() -> TRIO.b().online("all"), users -> users.contains("anna"));
        tab.call("busy", "{'status':'busy','custom':'talking'}");
        assertThat(TRIO.b().presence("user anna").get(0).getString("status")).isEqualTo("busy");

        tab.close();
        awaitOnline(List.of());
        TRIO.b().connect("anna");
        awaitOnline(List.of("anna"));

        assertThat(TRIO.c().presence("user anna")).singleElement().satisfies(anna -> {
            assertThat(anna.getString("status")).isEqualTo("online");
            assertThat(anna.containsKey("customStatus")).isFalse();
        });
    }

    @Test
    void aReloadKeepsTheStatus() {
        TestClient tab = TRIO.a().connect("anna");
        Node.AWAIT.until(() -> TRIO.b().online("all"), users -> users.contains("anna"));
        tab.call("busy", "{'status':'busy','custom':'talking'}");

        tab.close();
        TRIO.b().connect("anna");
        TRIO.settledEvents();

        assertThat(TRIO.c().presence("user anna"))
                .singleElement()
                .satisfies(anna -> assertThat(anna.getString("status")).isEqualTo("busy"));
    }

    @Test
    void ofAKilledNodeThoseAreOfflineWhoAreNowhereElse() {
        List<String> there = each("there", 20);
        List<String> both = each("both", 20);
        List<String> returning = each("returning", 20);
        there.forEach(TRIO.c()::connect);
        both.forEach(TRIO.c()::connect);
        both.forEach(TRIO.a()::connect);
        returning.forEach(TRIO.c()::connect);
        List<String> remaining =
                Stream.of(both, returning).flatMap(List::stream).toList();
        awaitOnline(Stream.of(there, remaining).flatMap(List::stream).toList());
        assertThat(TRIO.settledEvents())
                .containsExactlyInAnyOrderElementsOf(Stream.of(there, remaining)
                        .flatMap(List::stream)
                        .map(Trio::online)
                        .toList());
        Set<String> toldElsewhere = Set.copyOf(Stream.of(TRIO.a(), TRIO.b())
                .flatMap(node -> node.app().journal().stream())
                .filter(event -> !event.contains("marker-"))
                .toList());

        TRIO.c().kill();
        long killed = System.nanoTime();
        returning.forEach(TRIO.b()::connect);
        awaitOnline(remaining);
        Measured.within("presence is exact after kill -9 (grace 2 s)", killed, Measured.KILL);

        assertThat(TRIO.settledEvents())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(toldElsewhere.stream(), there.stream().map(Trio::offline))
                                .toList());
    }
}
