package ee.realtime.it.cluster;

import static ee.realtime.it.support.Frames.message;
import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.it.cluster.app.Desk;
import ee.realtime.it.cluster.app.Hall;
import ee.realtime.it.support.App;
import ee.realtime.it.support.ServerProcess;
import ee.realtime.it.support.TestClient;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Which nodes belong together, and which do not. */
@Order(1)
@ResourceLock("trio")
class ClusterSettingsIT {
    @RegisterExtension
    static final Trio TRIO = new Trio();

    private Node fourth;
    private Node fifth;

    @AfterEach
    void stop() {
        for (Node node : Stream.of(fourth, fifth).filter(Objects::nonNull).toList()) {
            node.disconnectAll();
            node.kill();
        }
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
    void anInstanceOfTheApplicationsIsUsedAndWhatItDoesNotPromiseIsSaid() {
        List<Integer> ports =
                Stream.generate(ServerProcess::freePort).distinct().limit(2).toList();
        fourth = startOnInstance(ports.get(0), ports.get(1));
        fifth = startOnInstance(ports.get(1), ports.get(0));
        fourth.awaitReady().awaitNodes(2);
        fifth.awaitReady().awaitNodes(2);
        TestClient anna = fourth.member("anna", "red");
        TestClient ben = fifth.member("ben", "red");

        assertThat(fourth.send("room red", "together")).isEqualTo(2);
        assertThat(fifth.send("user anna", "hello")).isEqualTo(1);
        for (Node node : List.of(fourth, fifth)) {
            Node.AWAIT.untilAsserted(() -> assertThat(node.online("all")).containsExactlyInAnyOrder("anna", "ben"));
            assertThat(node.online("room red")).containsExactlyInAnyOrder("anna", "ben");
            assertThat(node.log())
                    .anySatisfy(line -> assertThat(line).contains("RT0501", "the instance mine"))
                    .anySatisfy(line -> assertThat(line).contains("RT0502", "hazelcast.socket.bind.any"))
                    .anySatisfy(line -> assertThat(line).contains("RT0502", "serialization filter"))
                    .anySatisfy(line -> assertThat(line).contains("RT0502", "hazelcast.max.no.heartbeat.seconds"))
                    .anySatisfy(line -> assertThat(line).contains("RT0502", "hazelcast.merge.next.run.delay.seconds"))
                    .anySatisfy(line -> assertThat(line).contains("RT0502", "fail.on.indeterminate.state"));
        }
        assertThat(TRIO.a().nodes()).hasSize(3);
        assertThat(TRIO.a().send("room red", "astray")).isZero();

        assertThat(anna.next(2))
                .containsExactly(message("note", "{'text':'together'}"), message("note", "{'text':'hello'}"));
        assertThat(ben.next()).isEqualTo(message("note", "{'text':'together'}"));

        fifth.kill();
        fourth.awaitNodes(1);
        Node.AWAIT.untilAsserted(() -> assertThat(fourth.online("all")).containsExactly("anna"));
        fourth.stop();
        assertThat(anna.closed().code()).isEqualTo(1001);
    }

    private static Node startOnInstance(int port, int other) {
        return TRIO.all()
                .start(
                        "realtime.cluster=mine",
                        "app.hazelcast=mine",
                        "app.hazelcast.cluster=mine-" + Math.min(port, other),
                        "app.hazelcast.ports=" + port + "," + other);
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
