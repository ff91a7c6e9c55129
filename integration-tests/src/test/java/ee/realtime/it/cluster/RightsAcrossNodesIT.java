package ee.realtime.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.it.cluster.app.Hall;
import ee.realtime.it.cluster.app.Stewards;
import ee.realtime.it.cluster.app.Weddings;
import ee.realtime.it.support.Frames;
import ee.realtime.it.support.TestClient;
import ee.realtime.it.support.TestClient.Closed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Rights that one node gives or takes hold on all, and what works once works once on all of them together. */
@Order(1)
@ResourceLock("trio")
class RightsAcrossNodesIT {
    @RegisterExtension
    static final Trio TRIO = new Trio();

    @Test
    void aRoleLessEmptiesTheRoomsThatAskedForItOnAllNodesAndKeepsTheConnections() {
        TRIO.b().app().call(Stewards.class, "say", "mia", 1);
        TRIO.b().app().call(Stewards.class, "say", "ben", 1);
        List<TestClient> mias =
                TRIO.nodes().stream().map(node -> node.connect("mia")).toList();
        TestClient ben = TRIO.b().connect("ben");
        mias.forEach(mia -> mia.call("guard", "{'room':'vault'}"));
        mias.forEach(mia -> mia.call("enter", "{'room':'lobby'}"));
        ben.call("guard", "{'room':'vault'}");
        assertThat(TRIO.c().count("room vault")).isEqualTo(4);

        TRIO.c().app().call(Stewards.class, "say", "mia", 0);
        assertThat(TRIO.a().number("reauthorize", Hall.PATH, "user mia")).isEqualTo(3);

        for (Node node : TRIO.nodes()) {
            assertThat(node.count("room vault")).isEqualTo(1);
            assertThat(node.count("room lobby")).isEqualTo(3);
        }
        for (TestClient mia : mias) {
            assertThat(mia.isOpen()).isTrue();
            assertThat(mia.refused("guard", "{'room':'vault'}")).isEqualTo("FORBIDDEN");
        }
    }

    @Test
    void whoMayNotComeInAnyMoreIsSentAwayFromAllNodes() {
        List<TestClient> zoes =
                TRIO.nodes().stream().map(node -> node.connect("zoe")).toList();
        TestClient ben = TRIO.a().connect("ben");

        TRIO.a().app().call(Stewards.class, "say", "zoe", -1);
        assertThat(TRIO.b().number("reauthorize", Hall.PATH, "user zoe")).isZero();

        for (TestClient zoe : zoes) {
            assertThat(zoe.closed()).isEqualTo(new Closed(4506, "authenticate again"));
        }
        assertThat(ben.isOpen()).isTrue();
        try (TestClient back =
                TRIO.c().app().client(Hall.PATH).header("X-User", "zoe").open()) {
            assertThat(back.closed()).isEqualTo(new Closed(4501, "authentication failed"));
        }
    }

    @Test
    void anOperatorReachesAllTenantsOnAllNodes() {
        TestClient lee = TRIO.a().connect(Weddings.PATH, "anna//lee");
        TestClient fox = TRIO.b().connect(Weddings.PATH, "anna//fox");

        assertThat(TRIO.c().number("count", Weddings.PATH + "@*", "all")).isEqualTo(2);
        assertThat(TRIO.c().list("members", Weddings.PATH + "@*", "user anna"))
                .extracting(member -> member.getString("tenant"))
                .containsExactlyInAnyOrder("lee", "fox");
        assertThat(TRIO.c().number("disconnect", Weddings.PATH + "@*", "user anna"))
                .isEqualTo(2);
        assertThat(lee.closed())
                .isEqualTo(fox.closed())
                .extracting(Closed::code)
                .isEqualTo(4505);
    }

    @Test
    void ofTwoNodesAtWhichATicketIsUsedAtOnceOneLetsItIn() {
        for (int i = 0; i < 50; i++) {
            String ticket = Frames.object(TRIO.nodes()
                            .get(i % 3)
                            .app()
                            .request("POST", Hall.PATH + "/ticket", "X-User", "anna")
                            .body())
                    .getString("ticket");
            List<CompletableFuture<TestClient>> uses = new ArrayList<>();
            for (Node node : List.of(TRIO.a(), TRIO.b())) {
                uses.add(CompletableFuture.supplyAsync(
                        () -> node.app().client(Hall.PATH + "?ticket=" + ticket).open()));
            }
            List<TestClient> clients =
                    uses.stream().map(CompletableFuture::join).toList();

            Node.AWAIT.until(
                    () -> clients.stream().filter(client -> !client.isOpen()).count() == 1);
            TestClient let =
                    clients.stream().filter(TestClient::isOpen).findAny().orElseThrow();
            assertThat(let.next().getJsonObject("data").getString("userId")).isEqualTo("anna");
            let.close();
        }
    }
}
