package ee.realtime.it.cluster;

import static ee.realtime.it.cluster.Trio.each;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.realtime.it.cluster.app.Hall;
import ee.realtime.it.support.App;
import ee.realtime.it.support.TestClient;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node that stands still: a long collection of garbage, a paused virtual machine. */
@Order(1)
@ResourceLock("trio")
class FrozenNodeIT {
    private static final Duration BOUND = Duration.ofSeconds(2);

    @RegisterExtension
    static final Trio TRIO = new Trio();

    private final List<String> frozen = each("frozen", 10);
    private final List<String> both = each("both", 5);

    private Node sleeper;
    private List<Node> awake;
    private TestClient anna;
    private TestClient ben;

    /** Anna and Ben are on nodes that stay awake; all are in one room. */
    private void connect(Node toFreeze) {
        sleeper = toFreeze;
        awake = TRIO.nodes().stream().filter(node -> node != sleeper).toList();
        anna = awake.get(0).member("anna", "red");
        ben = awake.get(1).member("ben", "red");
        frozen.forEach(user -> sleeper.member(user, "red"));
        both.forEach(user -> sleeper.member(user, "red"));
        both.forEach(user -> awake.get(0).member(user, "red"));
        awaitOnline(TRIO.nodes(), everybody());
        assertThat(TRIO.settledEvents()).hasSize(17);
    }

    @AfterEach
    void thaw() {
        if (sleeper != null && sleeper.isAlive()) {
            sleeper.thaw();
        }
    }

    private List<String> everybody() {
        return Stream.of(frozen, both, List.of("anna", "ben"))
                .flatMap(List::stream)
                .toList();
    }

    /** While data moves to other nodes it may be said that nothing can be said. */
    private static void awaitOnline(List<Node> nodes, List<String> users) {
        for (Node node : nodes) {
            Node.AWAIT
                    .ignoreExceptionsInstanceOf(App.CallFailed.class)
                    .untilAsserted(() -> assertThat(node.online("all")).containsExactlyInAnyOrderElementsOf(users));
        }
    }

    private static Predicate<List<JsonObject>> silent() {
        return nodes -> nodes.stream().anyMatch(node -> !node.getBoolean("answering"));
    }

    @Test
    void aShortPauseChangesNothing() {
        connect(TRIO.c());
        TestClient there = sleeper.clients().get(0);

        sleeper.freeze();
        for (int i = 0; i < 100; i++) {
            anna.act("say", "{'room':'red','text':'" + i + "'}");
        }
        Node.AWAIT.until(awake.get(0)::nodes, silent());
        sleeper.thaw();
        awake.get(0).awaitNodes(3);

        assertThat(awake.get(0).send("room red", "end")).isEqualTo(22);
        for (int i = 0; i < 100; i++) {
            assertThat(text(there)).isEqualTo(Integer.toString(i));
        }
        assertThat(text(there)).isEqualTo("end");
        awaitOnline(TRIO.nodes(), everybody());
        assertThat(TRIO.settledEvents())
                .containsExactlyInAnyOrderElementsOf(
                        everybody().stream().map(Trio::online).toList());
    }

    @Test
    void nobodyWaitsLongForANodeThatDoesNotAnswer() {
        connect(TRIO.c());

        sleeper.freeze();
        List<CompletableFuture<Void>> questions = Stream.of("count", "members", "disconnect")
                .map(question -> CompletableFuture.runAsync(() -> refusedInTime(question)))
                .toList();
        answersInTime("a join", () -> anna.call("enter", "{'room':'fresh'}"));
        answersInTime("another join", () -> ben.call("enter", "{'room':'fresher'}"));
        answersInTime("a push to a room with members there", () -> anna.call("say", "{'room':'red','text':'hi'}"));
        answersInTime("a push to a user who is there", () -> anna.call("whisper", "{'user':'both0','text':'hi'}"));
        answersInTime("a status", () -> anna.answer("busy", "{'status':'busy','custom':'x'}"));
        answersInTime("a leave", () -> anna.call("leave", "{'room':'fresh'}"));
        answersInTime("a new connection", () -> awake.get(0).connect("dora"));
        questions.forEach(CompletableFuture::join);
        sleeper.thaw();
        awake.get(0).awaitNodes(3);
    }

    private void refusedInTime(String question) {
        answersInTime(
                "the facade's " + question,
                () -> assertThatThrownBy(() -> awake.get(1).list(question, Hall.PATH, "user frozen0"))
                        .isInstanceOf(App.CallFailed.class)
                        .hasMessageContaining("Another node did not answer"));
    }

    private static void answersInTime(String what, Runnable action) {
        long start = System.nanoTime();
        action.run();
        Measured.within(what + " while a node is frozen", start, BOUND);
    }

    /** The first node is the oldest, which has a part of its own in Hazelcast. */
    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void aLongPauseIsASplitThatHeals(int which) {
        connect(TRIO.nodes().get(which));

        sleeper.freeze();
        long froze = System.nanoTime();
        awake.forEach(node -> node.awaitNodes(2));
        Measured.within("the others know of a frozen node", froze, Measured.FREEZE);
        awaitOnline(
                awake,
                Stream.of(both, List.of("anna", "ben")).flatMap(List::stream).toList());
        Measured.within("presence is exact without a frozen node", froze, Measured.FREEZE);
        for (Node node : awake) {
            assertThat(node.count("room red")).isEqualTo(7);
            assertThat(node.send("room red", "meanwhile")).isEqualTo(7);
        }

        sleeper.thaw();
        long thawed = System.nanoTime();
        TRIO.all().awaitTogether();
        Measured.within("all nodes are together again", thawed, Measured.MERGE);
        awaitOnline(TRIO.nodes(), everybody());
        for (Node node : TRIO.nodes()) {
            Node.AWAIT.untilAsserted(() -> assertThat(node.count("room red")).isEqualTo(22));
            assertThat(node.members("all")).hasSize(22);
            assertThat(node.online("room red")).containsExactlyInAnyOrderElementsOf(everybody());
        }
        Measured.within("registry and presence are exact after the merge", thawed, Measured.MERGE);

        for (Node node : TRIO.nodes()) {
            assertThat(node.send("room red", "from " + node.id())).isEqualTo(22);
        }
        for (Node node : TRIO.nodes()) {
            for (TestClient client : node.clients()) {
                for (Node from : TRIO.nodes()) {
                    client.await(
                            "the message of " + from.id(),
                            frame -> frame.toString().contains("from " + from.id()));
                }
            }
        }
        assertThat(TRIO.settledEvents())
                .containsExactlyInAnyOrderElementsOf(Stream.of(
                                everybody().stream().map(Trio::online),
                                frozen.stream().map(Trio::offline),
                                frozen.stream().map(Trio::online))
                        .flatMap(events -> events)
                        .toList());
    }

    private static String text(TestClient client) {
        return client.next().getJsonObject("data").getString("text");
    }
}
