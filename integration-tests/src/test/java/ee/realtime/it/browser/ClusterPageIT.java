package ee.realtime.it.browser;

import static ee.realtime.it.browser.Tab.Key.ENTER;
import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.it.support.ExampleNode;
import ee.realtime.it.support.PayaraMicro;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The example on two nodes, with tabs on both. The last test kills one of them. */
@Order(3)
@TestMethodOrder(OrderAnnotation.class)
class ClusterPageIT {
    private static final String PAGE = "/cluster/";

    @TempDir
    private static Path data;

    private static ExampleNode one;
    private static ExampleNode two;

    private Chromium chromium;

    @BeforeAll
    static void startNodes() {
        List<Integer> ports = List.of(PayaraMicro.freePort(), PayaraMicro.freePort());
        String cluster = "cluster-page-" + ports;
        one = ExampleNode.inCluster(data, new PayaraMicro.Place(cluster, ports.get(0), ports));
        two = ExampleNode.inCluster(data, new PayaraMicro.Place(cluster, ports.get(1), ports));
        one.awaitReady();
        two.awaitReady();
    }

    @AfterAll
    static void stopNodes() {
        one.close();
        two.close();
    }

    @BeforeEach
    void start() {
        chromium = Chromium.start();
    }

    @AfterEach
    void close() throws Exception {
        chromium.close();
    }

    @Test
    @Order(1)
    void peopleOnTwoNodesWriteToEachOther() {
        Tab anna = signedIn(one, "Anna Tamm");
        Tab ben = signedIn(two, "Ben Saar");
        anna.click("link", "Ben Saar, Carla Rebane");
        ben.click("link", "Anna Tamm, Carla Rebane");

        anna.fill("Message", "Are you on the other one?");
        anna.press(ENTER);
        ben.reads("Are you on the other one?");
        ben.fill("Message", "I am");
        ben.press(ENTER);
        anna.reads("I am");

        assertThat(anna.problems()).isEmpty();
        assertThat(ben.problems()).isEmpty();
    }

    @Test
    @Order(2)
    void clientsOfTheGatewayOnTwoNodesShareARoom() {
        Tab anna = inRoom(one);
        Tab bruno = inRoom(two);

        anna.fill("Message", "across");
        anna.press(ENTER);

        bruno.reads("\"across\"");
        assertThat(anna.problems()).isEmpty();
        assertThat(bruno.problems()).isEmpty();
    }

    @Test
    @Order(3)
    void thePageShowsWhatIsOnBothNodes() {
        Tab left = opened(one);
        Tab right = opened(two);
        left.reads("There are none.");
        left.reads("Nobody is.");
        photograph(left.phone(), "cluster-empty-phone");
        inRoom(one);
        inRoom(two);
        signedIn(one, "Anna Tamm");
        signedIn(two, "Anna Tamm");
        signedIn(two, "Ben Saar");

        for (Tab tab : List.of(left, right)) {
            tab.until("both nodes", () -> tab.texts("#nodes h3").size() == 2);
            tab.reads("2 members on 2 nodes");
            tab.reads("2 connections on 2 nodes");
            tab.reads("1 connection on 1 node");
            assertThat(tab.texts("#nodes .here h3")).hasSize(1);
        }
        assertThat(left.texts("#nodes .here h3")).isNotEqualTo(right.texts("#nodes .here h3"));
        photograph(left.desktop(), "cluster-desktop");
        photograph(right.phone(), "cluster-phone");
        assertThat(left.problems()).isEmpty();
        assertThat(right.problems()).isEmpty();
    }

    @Test
    @Order(4)
    void aNodeThatDiesGoesFromThePageAndItsPeopleWithIt() {
        Tab left = opened(one);
        Tab right = opened(two);
        signedIn(two, "Ben Saar");
        left.reads("ben");
        left.until("both nodes", () -> left.texts("#nodes h3").size() == 2);

        two.kill();

        left.until("one node", () -> left.texts("#nodes h3").size() == 1);
        left.reads("Nobody is.");
        left.reads("This server is alone.");
        right.reads("There is no connection. This is how it was at ");
        photograph(left, "cluster-alone");
        photograph(right, "cluster-offline");
        assertThat(left.problems()).isEmpty();
    }

    private Tab opened(ExampleNode node) {
        Tab tab = chromium.newPerson();
        tab.open(node.uri(PAGE));
        tab.reads("this tab is here");
        return tab;
    }

    private Tab signedIn(ExampleNode node, String name) {
        Tab tab = chromium.newPerson();
        tab.open(node.uri("/chat/"));
        tab.click("button", name);
        tab.type("demo");
        tab.press(ENTER);
        tab.reads("Connected");
        return tab;
    }

    private Tab inRoom(ExampleNode node) {
        Tab tab = chromium.newPerson();
        tab.open(node.uri("/gateway/"));
        tab.click("button", "Connect");
        tab.sees("button", "Disconnect");
        tab.fill("Room", "general");
        tab.press(ENTER);
        tab.sees("button", "Leave general");
        return tab;
    }

    private static void photograph(Tab tab, String name) {
        assertThat(tab.fitsItsWidth()).isTrue();
        tab.colours("light").screenshot(name);
        tab.colours("dark").screenshot(name + "-dark");
    }
}
