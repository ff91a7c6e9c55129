package ee.realtime.it.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.it.support.RawClient;
import ee.realtime.it.support.TestClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** S3: sockets that connect and say nothing, a fifth of them asking for the upgrade a few bytes at a time. */
@ExtendWith(OneServer.class)
@ResourceLock("attacked")
class SilentSocketsIT {
    private static final int SOCKETS = 1_000;
    private static final int SLOW_ONE_OF = 5;

    private final Attacked server;

    SilentSocketsIT(Attacked server) {
        this.server = server;
    }

    @Test
    void whoSaysNothingIsSentAwayAndNobodyElseNotices() {
        URI endpoint = server.socket("/ws/silent");
        List<RawClient> silent = new ArrayList<>();
        TestClient client = server.app().connect("/ws/silent");
        client.send(Attacked.authenticate(server.token("anna")));
        assertThat(client.next().getString("type")).isEqualTo("authenticated");
        assertThat(client.next().getString("type")).isEqualTo("reply");
        Map<Integer, Integer> codes = new TreeMap<>();
        long start = System.nanoTime();
        try (Bystander bystander = new Bystander(client, "who", "{}")) {
            connect(endpoint, silent);
            for (RawClient each : silent) {
                assertThat(each.read().text()).startsWith("{\"type\":\"connected\",");
            }
            for (RawClient each : silent) {
                codes.merge(each.readCloseCode(), 1, Integer::sum);
            }
            Report.add(String.format(
                    "S3 %d silent sockets: gone after %.1f s; %s",
                    SOCKETS, (System.nanoTime() - start) / 1e9, bystander.stop()));
        } finally {
            silent.forEach(RawClient::close);
        }

        assertThat(codes).isEqualTo(Map.of(4408, SOCKETS));
        server.awaitEmpty();
    }

    private static void connect(URI endpoint, List<RawClient> silent) {
        Map<RawClient, String> slow = new LinkedHashMap<>();
        for (int i = 0; i < SOCKETS; i++) {
            RawClient client = RawClient.dial(endpoint);
            silent.add(client);
            if (i % SLOW_ONE_OF == 0) {
                slow.put(client, client.upgradeRequest("X-Padding: " + "x".repeat(400) + "\r\n"));
            } else {
                assertThat(client.upgrade("")).startsWith("HTTP/1.1 101");
            }
        }
        while (!slow.values().stream().allMatch(String::isEmpty)) {
            slow.replaceAll((client, rest) -> {
                int now = Math.min(50, rest.length());
                client.write(rest.substring(0, now));
                return rest.substring(now);
            });
        }
        assertThat(slow.keySet().stream()
                        .map(RawClient::readStatus)
                        .map(status -> status.substring(0, 12))
                        .collect(Collectors.toSet()))
                .containsExactly("HTTP/1.1 101");
    }
}
