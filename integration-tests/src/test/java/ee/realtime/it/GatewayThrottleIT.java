package ee.realtime.it;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.it.support.App;
import ee.realtime.it.support.ExampleNode;
import ee.realtime.it.support.TestClient;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway of the example in the stage staging: 2,000 messages a second of all clients together, 1,000 at once. */
class GatewayThrottleIT {
    private static final int RATE = 2000;
    private static final int BURST = 1000;
    private static final int CLIENTS = 4;
    private static final int EACH = 3000;

    @TempDir
    private Path data;

    @Test
    void allClientsTogetherSendByTheRateOfTheStage() {
        try (ExampleNode node =
                ExampleNode.start(data, "mp.config.profile=staging").awaitReady()) {
            App app = node.app();
            List<TestClient> clients = IntStream.range(0, CLIENTS)
                    .mapToObj(i -> app.connect("/ws/gateway"))
                    .toList();
            long began = System.nanoTime();

            List<CompletableFuture<Long>> floods = clients.stream()
                    .map(client -> CompletableFuture.supplyAsync(() -> flood(client)))
                    .toList();
            long accepted = floods.stream().mapToLong(CompletableFuture::join).sum();

            double seconds = (System.nanoTime() - began) / 1e9;
            clients.forEach(TestClient::close);
            System.out.printf("MEASURED %d messages of the gateway accepted in %.1f s%n", accepted, seconds);
            assertThat((double) accepted).isBetween((double) BURST, BURST + RATE * seconds);
        }
    }

    private static long flood(TestClient client) {
        for (int i = 0; i < EACH; i++) {
            client.send("{\"action\":\"leaveRoom\",\"id\":" + i + ",\"room\":\"r\"}");
        }
        Stream<JsonObject> answers = client.next(EACH).stream();
        return answers.filter(answer -> answer.getString("type").equals("reply"))
                .count();
    }
}
