package ee.realtime.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ee.realtime.it.limits.Gauges;
import ee.realtime.it.server.HeaderAuthenticator;
import ee.realtime.it.server.ServerLog;
import ee.realtime.it.support.App;
import ee.realtime.it.support.Deployed;
import ee.realtime.it.support.TestClient;
import ee.realtime.it.support.TestClient.Closed;
import ee.realtime.it.support.Wars;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What clients may use up, and what they get when they want more. */
class LimitsIT {
    private static final int CONNECTIONS = 60;
    private static final int FLOOD = 1000;

    @RegisterExtension
    static final Deployed DEPLOYED = Deployed.as(
            "limits",
            Wars.of(
                            Gauges.class,
                            Stream.concat(
                                            Stream.of("flood", "users", "door", "turnstile", "silent", "dry")
                                                    .map(endpoint ->
                                                            "realtime.endpoints." + endpoint + ".tenants=false"),
                                            Stream.of(
                                                    "realtime.limits.connections=" + CONNECTIONS,
                                                    "realtime.trusted-proxies=127.0.0.1, ::1",
                                                    "realtime.endpoints.flood.limits.messages-per-connection=20/s, burst 30",
                                                    "realtime.endpoints.flood.limits.flood-timeout=1s",
                                                    "realtime.endpoints.flood.limits.rooms-per-connection=3",
                                                    "realtime.endpoints.flood.limits.actions.enter.messages-per-connection=9/s",
                                                    "realtime.endpoints.tenants.limits.messages-per-tenant=100/s, burst 1000",
                                                    "realtime.endpoints.tenants.limits.flood-timeout=2m",
                                                    "realtime.endpoints.users.limits.connections-per-user=2",
                                                    "realtime.endpoints.door.limits.connections-per-ip=2",
                                                    "realtime.endpoints.turnstile.limits.new-connections-per-ip=3/h",
                                                    "realtime.endpoints.silent.limits.unauthenticated-per-ip=2",
                                                    "realtime.endpoints.dry.limits.dry-run=true",
                                                    "realtime.endpoints.dry.limits.messages-per-connection=1/h",
                                                    "realtime.endpoints.dry.limits.connections-per-ip=1",
                                                    "realtime.endpoints.dry.limits.connections-per-user=1"))
                                    .toArray(String[]::new))
                    .addClass(HeaderAuthenticator.class));

    private final App app = DEPLOYED.app();

    private TestClient.Builder from(String path, String forwardedFor) {
        return app.client(path).header("X-Forwarded-For", forwardedFor);
    }

    /** The answer to an upgrade that is refused. */
    private static HttpResponse<?> refusal(TestClient.Builder client) {
        CompletionException refused = catchThrowableOfType(CompletionException.class, client::open);
        assertThat(refused).hasCauseInstanceOf(WebSocketHandshakeException.class);
        return ((WebSocketHandshakeException) refused.getCause()).getResponse();
    }

    private int calls() {
        return Integer.parseInt(app.call(Gauges.Calls.class, "read"));
    }

    private static String hit(int id) {
        return "{\"action\":\"hit\",\"id\":" + id + ",\"data\":{}}";
    }

    private static boolean isReply(JsonObject frame) {
        return frame.getString("type").equals("reply");
    }

    @Test
    void aConnectionsFloodIsAnsweredInOrderAndHandledByTheRate() {
        TestClient client = app.connect("/ws/flood");
        int before = calls();
        long began = System.nanoTime();

        for (int i = 0; i < FLOOD; i++) {
            client.send(hit(i));
        }
        List<JsonObject> answers = client.next(FLOOD);
        Duration taken = Duration.ofNanos(System.nanoTime() - began);

        assertThat(answers)
                .extracting(answer -> answer.getInt("id"))
                .containsExactlyElementsOf(IntStream.range(0, FLOOD).boxed().toList());
        long accepted = answers.stream().filter(LimitsIT::isReply).count();
        assertThat(accepted).isBetween(30L, 30 + 20 * taken.toMillis() / 1000 + 1);
        assertThat(calls() - before).isEqualTo((int) accepted);
        assertThat(answers.stream().filter(answer -> !isReply(answer))).allSatisfy(answer -> {
            assertThat(answer.getJsonObject("data").getString("code")).isEqualTo("RATE_LIMITED");
            assertThat(answer.getJsonObject("data").getInt("retryAfter")).isEqualTo(1);
        });
    }

    @Test
    void whoNeverStopsIsClosed() {
        assertThat(floodUntilClosed(app.connect("/ws/flood"))).isEqualTo(new Closed(4429, "too many requests"));
    }

    private static Closed floodUntilClosed(TestClient client) {
        try {
            while (client.isOpen()) {
                client.act("hit", "{}");
            }
        } catch (CompletionException closedMeanwhile) {
            // between the question and the frame
        }
        return client.closed();
    }

    @Test
    void aTenantsFloodIsNoAffairOfAnothers() {
        TestClient blue = app.connect("/ws/tenants", "anna//blue");
        long[] quiet = roundTrips(blue);
        List<TestClient> red = IntStream.range(0, 4)
                .mapToObj(i -> app.connect("/ws/tenants", "r" + i + "//red"))
                .toList();
        CompletableFuture<?>[] floods = red.stream()
                .map(client -> CompletableFuture.supplyAsync(() -> flood(client)))
                .toArray(CompletableFuture[]::new);

        long[] flooded = roundTrips(blue);
        CompletableFuture.allOf(floods).join();

        long refused = Stream.of(floods).mapToLong(flood -> (Long) flood.join()).sum();
        assertThat(refused).as("refused of the flood").isPositive();
        System.out.println("MEASURED a tenant's p99 while another floods: " + p99(flooded) + " µs, before " + p99(quiet)
                + " µs; of the flood " + refused + " of " + red.size() * FLOOD + " were refused");
    }

    /** How long each of some messages took, in microseconds; none may be refused. */
    private static long[] roundTrips(TestClient client) {
        return IntStream.range(0, 450)
                .mapToLong(i -> {
                    long began = System.nanoTime();
                    client.call("hit");
                    return (System.nanoTime() - began) / 1000;
                })
                .sorted()
                .toArray();
    }

    private static long p99(long[] sorted) {
        return sorted[sorted.length * 99 / 100];
    }

    private static long flood(TestClient client) {
        for (int i = 0; i < FLOOD; i++) {
            client.send(hit(i));
        }
        return client.next(FLOOD).stream().filter(answer -> !isReply(answer)).count();
    }

    @Test
    void aUserHasSoManyConnections() {
        app.connect("/ws/users", "anna");
        TestClient second = app.connect("/ws/users", "anna");

        TestClient third = app.client("/ws/users").header("X-User", "anna").open();

        assertThat(third.closed()).isEqualTo(new Closed(4429, "too many connections of this user"));
        assertThat(third.received()).isZero();
        app.connect("/ws/users", "ben");
        second.close();
        app.awaitPresent(2);
        app.connect("/ws/users", "anna");
    }

    @Test
    void anAddressBehindATrustedProxyHasSoManyConnections() {
        from("/ws/door", "192.0.2.1").connect();
        from("/ws/door", "203.0.113.5, 192.0.2.1").connect();

        HttpResponse<?> refusal = refusal(from("/ws/door", "198.51.100.9, 192.0.2.1"));

        assertThat(refusal.statusCode()).isEqualTo(429);
        assertThat(refusal.headers().firstValue("Retry-After")).contains("1");
        from("/ws/door", "192.0.2.2").connect();
        assertThat(refusal(app.client("/ws/door").header("Forwarded", "for=192.0.2.1"))
                        .statusCode())
                .isEqualTo(429);
    }

    @Test
    void anIpv6NetworkIsOneAddress() {
        from("/ws/door", "2001:db8:1:2::a").connect();
        from("/ws/door", "2001:db8:1:2:ffff::b").connect();

        assertThat(refusal(from("/ws/door", "[2001:db8:1:2::c]:4711")).statusCode())
                .isEqualTo(429);
        from("/ws/door", "2001:db8:1:3::a").connect();
    }

    @Test
    void anAddressOpensSoManyConnectionsInATime() {
        for (int i = 0; i < 3; i++) {
            from("/ws/turnstile", "192.0.2.7").connect().close();
        }

        HttpResponse<?> refusal = refusal(from("/ws/turnstile", "192.0.2.7"));

        assertThat(refusal.statusCode()).isEqualTo(429);
        assertThat(refusal.headers().firstValue("Retry-After"))
                .hasValueSatisfying(
                        seconds -> assertThat(Integer.parseInt(seconds)).isBetween(1, 1200));
        from("/ws/turnstile", "192.0.2.8").connect();
    }

    @Test
    void whoSaysNothingKeepsOthersOfItsAddressOutAndNobodyElse() {
        TestClient silent = from("/ws/silent", "192.0.2.1").connect();
        from("/ws/silent", "192.0.2.1").connect();

        assertThat(refusal(from("/ws/silent", "192.0.2.1")).statusCode()).isEqualTo(429);
        from("/ws/silent", "192.0.2.2").connect();
        silent.send("{\"action\":\"$authenticate\",\"token\":\"anna\"}");
        assertThat(silent.next().getString("type")).isEqualTo("authenticated");
        from("/ws/silent", "192.0.2.1").connect();
    }

    @Test
    void aFullServerIsUnavailable() {
        List<TestClient> clients = IntStream.range(0, CONNECTIONS)
                .mapToObj(i -> app.connect("/ws/users"))
                .toList();

        HttpResponse<?> refusal = refusal(app.client("/ws/users"));

        assertThat(refusal.statusCode()).isEqualTo(503);
        assertThat(refusal.headers().firstValue("Retry-After")).contains("1");
        assertThat(clients.get(0).call("hit")).isNotNull();
        clients.get(0).close();
        app.awaitPresent(CONNECTIONS - 1);
        Awaitility.await()
                .atMost(TestClient.DEADLINE)
                .ignoreExceptions()
                .until(() -> app.connect("/ws/users").isOpen());
    }

    @Test
    void aConnectionIsInSoManyRooms() {
        TestClient client = app.connect("/ws/flood");
        for (String room : List.of("a", "b", "c")) {
            client.call("enter", "{'room':'" + room + "'}");
        }

        assertThat(client.refused("enter", "{'room':'d'}")).isEqualTo("TOO_LARGE");
        client.call("enter", "{'room':'a'}");
    }

    @Test
    void aDryRunRefusesNothingAndLogsALine() {
        app.call(ServerLog.class, "watch");
        TestClient first = app.connect("/ws/dry", "anna");
        TestClient second = app.connect("/ws/dry", "anna");

        for (int i = 0; i < 50; i++) {
            first.call("hit");
            second.call("hit");
        }

        assertThat(first.isOpen() && second.isOpen()).isTrue();
        assertThat(app.call(ServerLog.class, "seen")
                        .lines()
                        .filter(line -> line.contains("RT0601") && line.contains("/ws/dry")))
                .hasSize(3)
                .anyMatch(line -> line.contains("realtime.limits.messages-per-connection is exceeded at /ws/dry"))
                .anyMatch(line -> line.contains("realtime.limits.connections-per-ip is exceeded at /ws/dry"))
                .anyMatch(line -> line.contains("realtime.limits.connections-per-user is exceeded at /ws/dry"));
    }
}
