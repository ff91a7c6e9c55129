package ee.realtime.it.cluster;

import static ee.realtime.it.cluster.Trio.each;
import static ee.realtime.it.support.Frames.message;
import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.it.cluster.app.Hall;
import ee.realtime.it.server.HeaderAuthenticator;
import ee.realtime.it.support.ServerProcess;
import ee.realtime.it.support.TestClient;
import ee.realtime.it.support.Tomcat;
import ee.realtime.it.support.Wars;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes on a server that has neither CDI nor Hazelcast: the WAR brings both. At the end one is killed and the other
 * stopped.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TomcatIT {
    @TempDir
    static Path directory;

    private static Node one;
    private static Node two;

    @BeforeAll
    static void start() throws Exception {
        String cluster = "tomcat-" + UUID.randomUUID();
        List<Integer> ports =
                Stream.generate(ServerProcess::freePort).distinct().limit(2).toList();
        Files.createDirectory(directory.resolve("board"));
        one = start(cluster, ports, 0);
        two = start(cluster, ports, 1);
        one.awaitReady().awaitNodes(2);
        two.awaitReady().awaitNodes(2);
    }

    /** There is no MicroProfile Config: system properties take its place. */
    private static Node start(String cluster, List<Integer> ports, int which) {
        return new Node(Tomcat.start(
                directory.resolve("node" + which),
                Wars.of(Hall.class).addClass(HeaderAuthenticator.class),
                List.of(
                        "cluster.board=" + directory.resolve("board"),
                        "realtime.endpoints.hall.tenants=false",
                        "realtime.endpoints.annex.tenants=false",
                        "realtime.cluster.name=" + cluster,
                        "realtime.cluster.port=" + ports.get(which),
                        "realtime.cluster.members=127.0.0.1:" + ports.get(0) + ",127.0.0.1:" + ports.get(1))));
    }

    @AfterAll
    static void stop() {
        Stream.of(one, two).filter(Objects::nonNull).forEach(node -> {
            node.disconnectAll();
            node.kill();
        });
    }

    @Test
    @Order(1)
    void aPushReachesMembersOnTheOtherNode() {
        TestClient anna = one.member("anna", "red");
        TestClient ben = two.member("ben", "red");

        anna.call("say", "{'room':'red','text':'hello'}");
        assertThat(two.send("room red", "business code")).isEqualTo(2);
        assertThat(one.send("user ben", "for ben")).isEqualTo(1);

        assertThat(anna.next(2))
                .containsExactly(message("note", "{'text':'hello'}"), message("note", "{'text':'business code'}"));
        assertThat(ben.next(3))
                .containsExactly(
                        message("note", "{'text':'hello'}"),
                        message("note", "{'text':'business code'}"),
                        message("note", "{'text':'for ben'}"));
    }

    @Test
    @Order(2)
    void aKilledNodesUsersAreGone() {
        List<String> lost = each("lost", 20);
        lost.forEach(user -> two.member(user, "red"));
        Node.AWAIT.untilAsserted(() -> assertThat(one.online("all"))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(lost.stream(), Stream.of("anna", "ben")).toList()));
        assertThat(one.count("room red")).isEqualTo(22);

        two.kill();
        long killed = System.nanoTime();
        one.awaitNodes(1);
        Node.AWAIT.untilAsserted(() -> assertThat(one.online("all")).containsExactly("anna"));
        Measured.within("presence is exact after a kill on Tomcat", killed, Measured.KILL);

        assertThat(one.count("room red")).isEqualTo(1);
        assertThat(Told.settled(List.of(one)).stream().filter(event -> event.startsWith("offline")))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(lost.stream(), Stream.of("ben"))
                        .map(Trio::offline)
                        .toList());
    }

    @Test
    @Order(3)
    void aStoppedNodeSaysGoodbyeAndLeavesNothingBehind() {
        TestClient carl = one.member("carl", "red");

        one.stop();

        assertThat(carl.closed().code()).isEqualTo(1001);
        assertThat(one.log())
                .anySatisfy(line -> assertThat(line).contains("Stopping service [Catalina]"))
                .noneSatisfy(line -> assertThat(line).contains("has failed to stop it"));
    }
}
