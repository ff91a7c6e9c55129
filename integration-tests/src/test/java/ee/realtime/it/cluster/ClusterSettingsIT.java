package ee.realtime.it.cluster;

import static ee.realtime.it.support.Frames.message;
import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.it.cluster.app.Desk;
import ee.realtime.it.cluster.app.Hall;
import ee.realtime.it.support.App;
import ee.realtime.it.support.TestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which nodes belong together, and which do not. */
class ClusterSettingsIT {
    @RegisterExtension
    static final Trio TRIO = new Trio();

    private Node fourth;

    @AfterEach
    void stop() {
        fourth.disconnectAll();
        fourth.kill();
    }

    @Test
    void aNodeWithoutClusterIsAlone() {
        fourth = TRIO.all().start("realtime.cluster=none").awaitReady();
        TestClient anna = TRIO.a().member("anna", "red");
        TestClient ben = fourth.member("ben", "red");

        assertThat(fourth.nodes()).singleElement().satisfies(node -> {
            assertThat(node.getString("address")).isEmpty();
            assertThat(node.getBoolean("self")).isTrue();
        });
        assertThat(TRIO.a().nodes()).hasSize(3);
        assertThat(fourth.send("room red", "alone")).isEqualTo(1);
        assertThat(fourth.send("user anna", "hello")).isZero();
        assertThat(TRIO.a().send("all", "together")).isEqualTo(1);
        assertThat(fourth.count("all")).isEqualTo(1);
        assertThat(fourth.members("all"))
                .singleElement()
                .satisfies(member -> assertThat(member.getString("node")).isEqualTo(fourth.id()));
        Node.AWAIT.untilAsserted(() -> assertThat(fourth.online("all")).containsExactly("ben"));
        Node.AWAIT.untilAsserted(() -> assertThat(TRIO.b().online("all")).containsExactly("anna"));

        assertThat(anna.next()).isEqualTo(message("note", "{'text':'together'}"));
        assertThat(ben.next()).isEqualTo(message("note", "{'text':'alone'}"));
    }

    @Test
    void anInstanceThatDoesNotExistFailsTheDeployment() {
        fourth = TRIO.all().start("realtime.cluster=nowhere").awaitReady();

        assertThat(fourth.log())
                .anySatisfy(line -> assertThat(line)
                        .contains("realtime.cluster=nowhere", "no Hazelcast instance of this name", "auto, own, none"));
        assertThat(TRIO.a().nodes()).hasSize(3);
    }

    @Test
    void applicationsOfOneServerDoNotSeeEachOther() {
        fourth = TRIO.all().startWithNeighbour().awaitReady();
        fourth.awaitNodes(4);
        App other = fourth.app("/other/");
        TestClient anna = fourth.member("anna", "red");
        try (TestClient neighbour = other.connect(Hall.PATH, "anna")) {
            neighbour.call("enter", "{'room':'red'}");

            assertThat(TRIO.a().send("room red", "one")).isEqualTo(1);
            assertThat(fourth.send("user anna", "two")).isEqualTo(1);
            assertThat(fourth.send("connection " + neighbour.id(), "astray")).isZero();
            assertThat(TRIO.a().send("connection " + neighbour.id(), "astray")).isZero();
            assertThat(other.call(Desk.class, "send", Hall.PATH, "all", "three"))
                    .isEqualTo("1");
            assertThat(other.call(Desk.class, "send", Hall.PATH, "connection " + anna.id(), "astray"))
                    .isEqualTo("0");
            assertThat(other.call(Desk.class, "count", Hall.PATH, "all")).isEqualTo("1");
            assertThat(other.call(Desk.class, "nodes")).containsOnlyOnce("\"id\"");
            assertThat(TRIO.a().disconnect("connection " + neighbour.id())).isZero();

            assertThat(anna.next(2))
                    .containsExactly(message("note", "{'text':'one'}"), message("note", "{'text':'two'}"));
            assertThat(neighbour.next()).isEqualTo(message("note", "{'text':'three'}"));
            assertThat(neighbour.isOpen()).isTrue();
        }
    }
}
