package ee.realtime.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.it.cluster.app.Gauge;
import ee.realtime.it.support.TestClient;
import ee.realtime.it.support.TestClient.Closed;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Users and tenants have limits over all nodes: see {@link Nodes} for what is configured. */
@Order(1)
@ResourceLock("trio")
class LimitsAcrossNodesIT {
    private static final int RATE = 50;
    private static final int BURST = 50;
    private static final Duration FLOOD = Duration.ofSeconds(5);

    @RegisterExtension
    static final Trio TRIO = new Trio();

    private static TestClient open(Node node, String user) {
        return node.app().client(Gauge.PATH).header("X-User", user).open();
    }

    @Test
    void aUsersConnectionsAreCountedOverAllNodes() {
        TestClient first = TRIO.a().connect(Gauge.PATH, "anna//red");
        TRIO.b().connect(Gauge.PATH, "anna//red");

        TestClient third = open(TRIO.c(), "anna//red");

        assertThat(third.closed()).isEqualTo(new Closed(4429, "too many connections of this user"));
        TRIO.c().connect(Gauge.PATH, "anna//blue");
        TRIO.c().connect(Gauge.PATH, "ben//pink");
        first.close();
        Node.AWAIT
                .ignoreExceptions()
                .until(() -> TRIO.c().connect(Gauge.PATH, "anna//red").isOpen());
    }

    @Test
    void aTenantsConnectionsAreCountedOverAllNodes() {
        for (Node node : TRIO.nodes()) {
            node.connect(Gauge.PATH, node.id() + "//green");
        }

        TestClient fourth = open(TRIO.b(), "dora//green");

        assertThat(fourth.closed()).isEqualTo(new Closed(4429, "too many connections of this tenant"));
        TRIO.b().connect(Gauge.PATH, "dora//white");
    }

    @Test
    void aUserWhoFloodsTwoNodesGetsTheRateOfOne() {
        long began = System.nanoTime();
        List<CompletableFuture<Integer>> floods = Stream.of(TRIO.a(), TRIO.b())
                .map(node -> node.connect(Gauge.PATH, "eva//red"))
                .map(client -> CompletableFuture.supplyAsync(() -> flood(client, began)))
                .toList();

        int accepted = floods.stream().mapToInt(CompletableFuture::join).sum();
        double seconds = (System.nanoTime() - began) / 1e9;

        System.out.printf(
                "MEASURED %d messages of a user accepted by two nodes in %.1f s, at %d/s%n", accepted, seconds, RATE);
        assertThat((double) accepted)
                .as("two nodes that count for themselves would accept %d", Math.round(2 * (seconds * RATE + BURST)))
                .isBetween(seconds * RATE / 2, seconds * RATE + 2 * BURST + RATE);
    }

    @Test
    void anAddressOpensConnectionsByOneRateOnAllNodes() {
        int allowed = 200;
        int opened = 0;
        int refused = 0;
        for (int i = 0; i < 3 * allowed && refused < 30; i++) {
            if (isLetIn(TRIO.nodes().get(i % 3), "192.0.2.1", "guest" + i + "//tenant" + i)) {
                opened++;
                refused = 0;
            } else {
                refused++;
            }
        }

        System.out.println(
                "MEASURED " + opened + " connections of an address opened on three nodes, at " + allowed + "/h");
        assertThat(opened)
                .as("nodes that count for themselves would open %d", 3 * allowed)
                .isBetween(allowed, 2 * allowed);
        assertThat(isLetIn(TRIO.a(), "192.0.2.2", "guest//tenant"))
                .as("another address")
                .isTrue();
    }

    /** The client ends the link, because Payara mixes up requests if the server does so at once. */
    private static boolean isLetIn(Node node, String address, String user) {
        try (TestClient client = node.app()
                .client(Gauge.PATH)
                .header("X-Forwarded-For", address)
                .header("X-User", user)
                .connect()) {
            return client.isOpen();
        } catch (CompletionException refused) {
            assertThat(refused.getCause())
                    .isInstanceOfSatisfying(
                            WebSocketHandshakeException.class,
                            handshake -> assertThat(handshake.getResponse().statusCode())
                                    .isEqualTo(429));
            return false;
        }
    }

    private static int flood(TestClient client, long began) {
        int accepted = 0;
        while (System.nanoTime() - began < FLOOD.toNanos()) {
            accepted += client.answer("hit", "{}").getString("type").equals("reply") ? 1 : 0;
        }
        return accepted;
    }
}
