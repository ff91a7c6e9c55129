package ee.realtime.it.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.realtime.it.attacks.app.Cycles;
import ee.realtime.it.support.RawClient;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * G16: connect, join, leave, close, over and over: nothing is left of it. {@code -Dattacks.cycles=200000} for what the promise
 * says.
 */
@Order(3)
@ExtendWith(OneServer.class)
@ResourceLock("attacked")
class CyclesIT {
    private static final int CYCLES = Integer.getInteger("attacks.cycles", 10_000);
    private static final int CLIENTS = 4;
    private static final double GROWTH = 1.1;
    /** Payara keeps some 3 KB of a connection that was closed in good order for a minute or so, hence few of those. */
    private static final int IN_GOOD_ORDER_ONE_OF = 10;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Which the server makes and ends as it needs them, for whatever requests. */
    private static final List<String> SERVERS_OWN =
            List.of("http-thread-pool", "payara-executor-service", "concurrent/", "cached.thread");

    private final Attacked server;

    CyclesIT(Attacked server) {
        this.server = server;
    }

    @Test
    void comingAndGoingLeavesNothingBehind() throws Exception {
        run(CYCLES / 10);
        server.awaitEmpty();
        int heapBefore = server.vital("heap");
        Map<String, Integer> threadsBefore = threads();
        long start = System.nanoTime();

        run(CYCLES);

        double seconds = (System.nanoTime() - start) / 1e9;
        server.awaitEmpty();
        int heapAtOnce = server.vital("heap");
        await("no thread over the start")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(more(threadsBefore)).isEmpty());
        await("no memory over the start")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat((double) server.vital("heap")).isLessThan(heapBefore * GROWTH));
        Report.add(String.format(
                "G16 %d cycles in %.1f s: heap %d KB before, %d KB at once, %d KB after %.0f s; threads %d before, %d after",
                CYCLES,
                seconds,
                heapBefore,
                heapAtOnce,
                server.vital("heap"),
                (System.nanoTime() - start) / 1e9 - seconds,
                count(threadsBefore),
                count(threads())));
    }

    /** The threads that there are more of than before. */
    private Map<String, Integer> more(Map<String, Integer> before) {
        Map<String, Integer> more = threads();
        more.replaceAll((name, number) -> number - before.getOrDefault(name, 0));
        more.values().removeIf(number -> number <= 0);
        return more;
    }

    private void run(int cycles) throws Exception {
        URI endpoint = server.socket(Cycles.PATH);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                int first = client;
                running.add(clients.submit(() -> {
                    for (int cycle = first; cycle < cycles; cycle += CLIENTS) {
                        cycle(endpoint, cycle);
                    }
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    /** Most leave and hang up without a word, or hang up without leaving. */
    private static void cycle(URI endpoint, int number) {
        try (RawClient client = RawClient.connect(endpoint, "")) {
            call(client, "enter", number % 100);
            if (number % 2 == 0) {
                call(client, "go", number % 100);
            }
            if (number % IN_GOOD_ORDER_ONE_OF == 0) {
                client.send(RawClient.CLOSE, true, new byte[] {3, (byte) 0xe8});
                assertThat(client.readCloseCode()).isEqualTo(1000);
            }
        }
    }

    private static void call(RawClient client, String action, int room) {
        client.send("{\"action\":\"" + action + "\",\"id\":1,\"data\":{\"room\":" + room + "}}");
        assertThat(client.read().text()).isEqualTo("{\"type\":\"reply\",\"id\":1,\"data\":null}");
    }

    /** How many there are of each name, but for their numbers. */
    private Map<String, Integer> threads() {
        Map<String, Integer> threads = new HashMap<>();
        server.threads().stream()
                .filter(name -> SERVERS_OWN.stream().noneMatch(name::contains))
                .forEach(name -> threads.merge(name.replaceAll("\\d+", "#"), 1, Integer::sum));
        return threads;
    }

    private static int count(Map<String, Integer> threads) {
        return threads.values().stream().mapToInt(Integer::intValue).sum();
    }
}
