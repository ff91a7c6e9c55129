package ee.realtime.it.cluster;

import static ee.realtime.it.support.Frames.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ee.realtime.it.cluster.app.Annex;
import ee.realtime.it.cluster.app.Hall;
import ee.realtime.it.cluster.app.Weddings;
import ee.realtime.it.support.TestClient;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Whatever is sent, asked or done on one node reaches the connections of all. Anna has a tab on the first node and one on the
 * second, Ben is on the second, Carl on the third. That somebody got nothing is seen by what is next: each test ends with a
 * marker to everybody.
 */
@Order(1)
@ResourceLock("trio")
class TargetsAcrossNodesIT {
    private static final JsonObject MARKER = note("marker");

    @RegisterExtension
    static final Trio TRIO = new Trio();

    private TestClient anna;
    private TestClient annasOtherTab;
    private TestClient ben;
    private TestClient carl;

    @BeforeEach
    void connect() {
        anna = TRIO.a().connect("anna");
        annasOtherTab = TRIO.b().connect("anna");
        ben = TRIO.b().connect("ben");
        carl = TRIO.c().connect("carl");
    }

    private static JsonObject note(String text) {
        return message("note", "{'text':'" + text + "'}");
    }

    private static void enter(String room, TestClient... clients) {
        for (TestClient client : clients) {
            client.call("enter", "{'room':'" + room + "'}");
        }
    }

    private static void assertGot(TestClient client, String... texts) {
        for (String text : texts) {
            assertThat(client.next()).isEqualTo(note(text));
        }
        assertThat(client.next()).isEqualTo(MARKER);
    }

    /** Sent by the node that sent the last message: one sender's order is kept. */
    private static void markTheEnd(Node node) {
        assertThat(node.send("all", "marker")).isEqualTo(4);
    }

    @Test
    void businessCodeReachesARoomsMembersOnAllNodes() {
        enter("red", anna, ben, carl);

        for (Node node : TRIO.nodes()) {
            assertThat(node.send("room red", "hi")).isEqualTo(3);
            assertThat(node.send("room blue", "hi")).isZero();
            markTheEnd(node);

            assertGot(anna, "hi");
            assertGot(ben, "hi");
            assertGot(carl, "hi");
            assertGot(annasOtherTab);
        }
    }

    @Test
    void aUserIsAllConnectionsOfTheUserOnAllNodes() {
        for (Node node : TRIO.nodes()) {
            assertThat(node.send("user anna", "hi")).isEqualTo(2);
            assertThat(node.send("user nobody", "hi")).isZero();
            markTheEnd(node);

            assertGot(anna, "hi");
            assertGot(annasOtherTab, "hi");
            assertGot(ben);
            assertGot(carl);
        }
    }

    @Test
    void aConnectionIsReachedFromAnyNode() {
        for (Node node : TRIO.nodes()) {
            assertThat(node.send("connection " + ben.id(), "hi")).isEqualTo(1);
            assertThat(node.send("connection nobody.1", "hi")).isZero();
            markTheEnd(node);

            assertGot(ben, "hi");
            assertGot(anna);
            assertGot(annasOtherTab);
            assertGot(carl);
        }
    }

    @Test
    void everybodyIsEverybodyOnAllNodes() {
        for (Node node : TRIO.nodes()) {
            assertThat(node.send("all", "hi")).isEqualTo(4);
            markTheEnd(node);

            for (TestClient client : List.of(anna, annasOtherTab, ben, carl)) {
                assertGot(client, "hi");
            }
        }
    }

    @Test
    void aUserWhoIsLeftOutIsLeftOutOnAllNodes() {
        enter("red", anna, annasOtherTab, ben, carl);

        for (Node node : TRIO.nodes()) {
            assertThat(node.send("room red - anna", "hi")).isEqualTo(2);
            assertThat(node.send("all - ben", "hello")).isEqualTo(3);
            markTheEnd(node);

            assertGot(anna, "hello");
            assertGot(annasOtherTab, "hello");
            assertGot(ben, "hi");
            assertGot(carl, "hi", "hello");
        }
    }

    @Test
    void aConnectionThatIsLeftOutIsLeftOutAndNoOther() {
        enter("red", anna, annasOtherTab, ben, carl);

        assertThat(annasOtherTab
                        .call("callOthers", "{'room':'red','text':'hi'}")
                        .toString())
                .isEqualTo("3");

        markTheEnd(TRIO.b());
        assertGot(anna, "hi");
        assertGot(annasOtherTab);
        assertGot(ben, "hi");
        assertGot(carl, "hi");
    }

    @Test
    void actionsPushAsBusinessCodeDoes() {
        enter("red", anna, annasOtherTab, ben, carl);

        anna.call("say", "{'room':'red','text':'one'}");
        anna.call("sayToOthers", "{'room':'red','text':'two'}");
        anna.call("sayPast", "{'room':'red','user':'anna','text':'three'}");
        anna.call("whisper", "{'user':'ben','text':'four'}");
        anna.call("hand", "{'connection':'" + carl.id() + "','text':'five'}");
        anna.call("announce", "{'text':'six'}");

        markTheEnd(TRIO.a());
        assertGot(anna, "one", "six");
        assertGot(annasOtherTab, "one", "two", "six");
        assertGot(ben, "one", "two", "three", "four", "six");
        assertGot(carl, "one", "two", "three", "five", "six");
    }

    @Test
    void anActionsPushToAConnectionThatIsGoneSaysSo() {
        String gone = carl.id();
        carl.close();
        TRIO.c().app().awaitPresent(0);

        assertThat(anna.refused("hand", "{'connection':'" + gone + "','text':'hi'}"))
                .isEqualTo("GONE");
        assertThat(anna.refused("hand", "{'connection':'0123456789abcdef.17','text':'hi'}"))
                .isEqualTo("GONE");
        assertThat(TRIO.a().send("connection " + gone, "hi")).isZero();
    }

    @Test
    void businessCodePutsConnectionsOfOtherNodesIntoRoomsAndTakesThemOut() {
        assertThat(TRIO.c().join("user anna", "red")).isEqualTo(2);
        assertThat(TRIO.a().join("connection " + ben.id(), "red")).isEqualTo(1);
        assertThat(TRIO.a().send("room red", "hi")).isEqualTo(3);
        assertThat(rooms(annasOtherTab)).containsExactly("red");
        assertThat(TRIO.b().join("room red", "blue")).isEqualTo(3);
        assertThat(TRIO.c().leave("room blue - ben", "red")).isEqualTo(2);
        assertThat(TRIO.c().leave("user nobody", "red")).isZero();
        assertThat(TRIO.a().send("room red", "hello")).isEqualTo(1);

        markTheEnd(TRIO.a());
        assertThat(rooms(anna)).containsExactly("blue");
        assertThat(rooms(ben)).containsExactly("blue", "red");
        assertGot(anna, "hi");
        assertGot(annasOtherTab, "hi");
        assertGot(ben, "hi", "hello");
        assertGot(carl);
    }

    private static List<String> rooms(TestClient client) {
        return client.call("rooms").asJsonArray().getValuesAs(JsonString::getString);
    }

    @Test
    void afterLeavingNothingArrives() {
        enter("red", anna, ben);

        ben.call("leave", "{'room':'red'}");
        assertThat(TRIO.c().send("room red", "hi")).isEqualTo(1);

        markTheEnd(TRIO.c());
        assertGot(anna, "hi");
        assertGot(ben);
    }

    @Test
    void businessCodeDisconnectsOnAllNodes() {
        assertThat(TRIO.c().disconnect("user anna")).isEqualTo(2);

        assertThat(anna.closed().code()).isEqualTo(4505);
        assertThat(annasOtherTab.closed().code()).isEqualTo(4505);
        assertThat(TRIO.a().disconnect("connection " + ben.id())).isEqualTo(1);
        assertThat(ben.closed().code()).isEqualTo(4505);
        Node.AWAIT.until(() -> TRIO.a().count("all"), count -> count == 1);
        assertThat(carl.isOpen()).isTrue();
    }

    @Test
    void membersNameUserNodeRoomsAndWhenTheyCame() {
        Instant before = Instant.now();
        TestClient dora = TRIO.b().connect("dora");
        enter("red", anna, ben, dora);
        enter("blue", dora);
        TestClient nobody = TRIO.c().connectAnonymously();

        for (Node node : TRIO.nodes()) {
            List<JsonObject> members = node.members("room red");
            assertThat(members)
                    .extracting(
                            m -> m.getString("connectionId"),
                            m -> m.getString("userId"),
                            m -> m.getString("node"),
                            m -> List.copyOf(m.getJsonArray("rooms").getValuesAs(JsonString::getString)).stream()
                                    .sorted()
                                    .toList())
                    .containsExactlyInAnyOrder(
                            member(anna, "anna", TRIO.a(), "red"),
                            member(ben, "ben", TRIO.b(), "red"),
                            member(dora, "dora", TRIO.b(), "blue", "red"));
            assertThat(members)
                    .allSatisfy(m -> assertThat(m.getString("endpoint")).isEqualTo(Hall.PATH));
            JsonObject dorasEntry = node.members("user dora").get(0);
            assertThat(Instant.parse(dorasEntry.getString("openedAt"))).isBetween(before.minusMillis(1), Instant.now());
            assertThat(node.members("connection " + nobody.id()))
                    .singleElement()
                    .satisfies(m -> assertThat(m.containsKey("userId")).isFalse());
            assertThat(node.members("room nowhere")).isEmpty();
        }
    }

    private static Tuple member(TestClient client, String user, Node node, String... rooms) {
        return tuple(client.id(), user, node.id(), List.of(rooms));
    }

    @Test
    void allNodesCountTheSame() {
        enter("red", anna, ben, carl);

        for (Node node : TRIO.nodes()) {
            assertThat(node.count("all")).isEqualTo(4);
            assertThat(node.count("room red")).isEqualTo(3);
            assertThat(node.count("user anna")).isEqualTo(2);
            assertThat(node.count("user anna - anna")).isZero();
            assertThat(node.count("connection " + carl.id())).isEqualTo(1);
        }
    }

    @Test
    void presenceIsOneEntryAUserWithWhatTheUserLastSaid() {
        enter("red", anna, annasOtherTab, ben);
        TRIO.c().connectAnonymously();
        anna.call("busy", "{'status':'away','custom':'at lunch'}");
        annasOtherTab.call("busy", "{'status':'busy','custom':'talking'}");

        for (Node node : TRIO.nodes()) {
            Node.AWAIT.until(() -> node.online("all").size(), users -> users == 3);
            assertThat(node.online("all")).containsExactlyInAnyOrder("anna", "ben", "carl");
            assertThat(node.online("room red")).containsExactlyInAnyOrder("anna", "ben");
            assertThat(node.online("connection " + carl.id())).containsExactly("carl");
            assertThat(node.online("user nobody")).isEmpty();
            assertThat(node.presence("user anna")).singleElement().satisfies(user -> {
                assertThat(user.getString("status")).isEqualTo("busy");
                assertThat(user.getString("customStatus")).isEqualTo("talking");
            });
            assertThat(node.presence("user ben"))
                    .singleElement()
                    .satisfies(user -> assertThat(user.getString("status")).isEqualTo("online"));
        }
    }

    @Test
    void eachNodeKnowsAllNodesItselfFirst() {
        List<String> ids = TRIO.nodes().stream().map(Node::id).toList();

        for (Node node : TRIO.nodes()) {
            List<JsonObject> nodes = node.nodes();
            assertThat(nodes).extracting(n -> n.getString("id")).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(nodes).extracting(n -> n.getBoolean("self")).containsExactly(true, false, false);
            assertThat(nodes).allSatisfy(n -> assertThat(n.getString("address")).matches("127\\.0\\.0\\.1:\\d+"));
            assertThat(nodes.subList(1, 3))
                    .isSortedAccordingTo((x, y) -> x.getString("id").compareTo(y.getString("id")));
        }
        assertThat(anna.id()).startsWith(TRIO.a().id() + ".");
        assertThat(carl.id()).startsWith(TRIO.c().id() + ".");
    }

    @Test
    void nothingCrossesEndpoints() {
        enter("red", anna);
        TestClient elsewhere = TRIO.b().connect(Annex.PATH, "anna");
        enter("red", elsewhere);

        assertThat(TRIO.c().send("room red", "hi")).isEqualTo(1);
        assertThat(TRIO.c().send("user anna", "hello")).isEqualTo(2);
        assertThat(TRIO.c().number("send", Annex.PATH, "all", "annex")).isEqualTo(1);
        assertThat(TRIO.c().send("connection " + elsewhere.id(), "astray")).isZero();
        assertThat(anna.refused("hand", "{'connection':'" + elsewhere.id() + "','text':'astray'}"))
                .isEqualTo("GONE");
        assertThat(TRIO.c().members("room red")).hasSize(1);
        assertThat(TRIO.c().number("disconnect", Annex.PATH, "user anna")).isEqualTo(1);

        markTheEnd(TRIO.c());
        assertGot(anna, "hi", "hello");
        assertThat(elsewhere.next()).isEqualTo(note("annex"));
        assertThat(elsewhere.closed().code()).isEqualTo(4505);
        assertThat(annasOtherTab.isOpen()).isTrue();
    }

    @Test
    void nothingCrossesTenants() {
        TestClient lee = TRIO.a().connect(Weddings.PATH, "gina//lee");
        TestClient kim = TRIO.b().connect(Weddings.PATH, "gina//kim");
        enter("red", lee, kim);
        Node.AWAIT.until(
                () -> TRIO.c().list("presence", Weddings.PATH + "@kim", "all").size(), users -> users == 1);

        lee.call("say", "{'table':'red','text':'one'}");
        lee.call("whisper", "{'user':'gina','text':'two'}");
        lee.call("announce", "{'text':'three'}");
        assertThat(lee.refused("hand", "{'connection':'" + kim.id() + "','text':'four'}"))
                .isEqualTo("GONE");
        for (String target : List.of("all", "room red", "user gina", "connection " + kim.id())) {
            int reached = target.startsWith("connection") ? 0 : 1;
            assertThat(TRIO.c().number("count", Weddings.PATH + "@lee", target)).isEqualTo(reached);
            assertThat(TRIO.b().number("send", Weddings.PATH + "@lee", target, "five"))
                    .isEqualTo(reached);
            assertThat(TRIO.c().list("members", Weddings.PATH + "@lee", target)).hasSize(reached);
            assertThat(TRIO.c().list("presence", Weddings.PATH + "@lee", target))
                    .hasSize(reached);
        }
        assertThat(TRIO.c().number("join", Weddings.PATH + "@lee", "user gina", "blue"))
                .isEqualTo(1);
        assertThat(TRIO.c().number("send", Weddings.PATH + "@kim", "room blue", "six"))
                .isZero();
        assertThat(TRIO.c().number("disconnect", Weddings.PATH + "@lee", "connection " + kim.id()))
                .isZero();
        assertThat(TRIO.c().number("disconnect", Weddings.PATH + "@lee", "all")).isEqualTo(1);

        assertThat(TRIO.c().number("send", Weddings.PATH + "@kim", "all", "marker"))
                .isEqualTo(1);
        assertThat(kim.next()).isEqualTo(MARKER);
        assertThat(lee.closed().code()).isEqualTo(4505);
    }
}
