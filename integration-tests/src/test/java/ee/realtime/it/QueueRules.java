package ee.realtime.it;

import static ee.realtime.it.support.Frames.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.realtime.it.queues.Outbound;
import ee.realtime.it.queues.Outbound.Flood;
import ee.realtime.it.support.App;
import ee.realtime.it.support.Deployed;
import ee.realtime.it.support.RawClient;
import ee.realtime.it.support.TestClient;
import ee.realtime.it.support.Wars;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/**
 * What waits, waits within bounds: a client that does not read, a client that sends too much, and a client that is gone
 * cost nobody else anything.
 */
abstract class QueueRules {
    private static final int CAPACITY = 1 << 20;
    private static final int FILLING = 4000;
    private static final int ROUND = 200;
    /** 40 MB altogether: more than all that lies between the server's queue and a client that does not read. */
    private static final int ROUNDS = 50;

    private static final int TOTAL = ROUND * ROUNDS;
    private static final int PERMITS = 4;

    private final App app;

    QueueRules(Deployed deployed) {
        this.app = deployed.app();
    }

    /** A WAR with these settings besides those that the rules need. */
    static WebArchive war(String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.addAll(List.of(
                "realtime.inbound.permits=" + PERMITS,
                "realtime.outbound-queue.max-age=2m",
                "realtime.outbound-queue.write-timeout=2m",
                "realtime.endpoints.wide.outbound-queue.capacity=67108864",
                "realtime.endpoints.oldest.outbound-queue.policy=drop-oldest",
                "realtime.endpoints.newest.outbound-queue.policy=drop-newest",
                "realtime.endpoints.conflate.outbound-queue.policy=conflate",
                "realtime.endpoints.aged.outbound-queue.capacity=67108864",
                "realtime.endpoints.aged.outbound-queue.max-age=500ms",
                "realtime.endpoints.stuck.outbound-queue.capacity=67108864",
                "realtime.endpoints.stuck.outbound-queue.write-timeout=500ms",
                "realtime.endpoints.beat.heartbeat=1s",
                "realtime.endpoints.slow.inbound-queue.frames=8",
                "realtime.endpoints.heavy.inbound-queue.bytes=2048",
                "realtime.endpoints.choked.inbound-queue.frames=8",
                "realtime.endpoints.choked.inbound-queue.full-timeout=1500ms"));
        return Wars.of(Outbound.class, all.toArray(new String[0]));
    }

    private static int number(JsonObject frame) {
        return frame.getJsonObject("data").getInt("number");
    }

    /** Floods an endpoint in rounds that a client which reads keeps up with, and checks that it got all of it. */
    private void flood(String path, TestClient neighbour) {
        flood(path, neighbour, () -> {});
    }

    private void flood(String path, TestClient neighbour, Runnable eachRound) {
        for (int from = 0; from < TOTAL; from += ROUND) {
            app.call(Flood.class, "numbers", path, from, ROUND, FILLING);
            assertThat(neighbour.next(ROUND).stream().map(QueueRules::number).toList())
                    .isEqualTo(numbers(from, from + ROUND));
            eachRound.run();
        }
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    private static String echo(String id) {
        return "{\"action\":\"echo\",\"id\":\"" + id + "\",\"data\":\"" + id + "\"}";
    }

    /** Reads until the reply with this id, the replies before it included. */
    private static List<JsonObject> readUntil(RawClient client, String id) {
        List<JsonObject> frames = new ArrayList<>();
        while (true) {
            RawClient.Frame frame = client.read();
            assertThat(frame.opcode()).as("close code %s", frame.closeCode()).isNotEqualTo(RawClient.CLOSE);
            if (frame.opcode() == RawClient.TEXT) {
                frames.addAll(TestClient.unbatched(frame.text()));
                if (id.equals(frames.get(frames.size() - 1).getString("id", ""))) {
                    return frames;
                }
            }
        }
    }

    private static List<Integer> numbersIn(List<JsonObject> frames) {
        return frames.stream()
                .filter(frame -> !frame.getString("type").equals("reply"))
                .map(QueueRules::number)
                .toList();
    }

    private static List<String> repliesIn(List<JsonObject> frames) {
        return frames.stream()
                .filter(frame -> frame.getString("type").equals("reply"))
                .map(frame -> frame.getString("id"))
                .toList();
    }

    @Test
    void ofAHundredThreadsNothingIsLostDoubledOrOutOfOrder() {
        try (TestClient client = app.connect("/ws/wide")) {
            int[] next = new int[100];

            app.call(Flood.class, "ticks", "/ws/wide", client.id(), next.length, 1000);

            for (int i = 0; i < 100_000; i++) {
                JsonObject tick = client.next().getJsonObject("data");
                assertThat(tick.getInt("number")).isEqualTo(next[tick.getInt("thread")]++);
            }
            assertThat(next).containsOnly(1000);
            assertThat(client.call("echo", "'end'")).isEqualTo(Json.createValue("end"));
        }
    }

    @Test
    void aClientThatDoesNotReadIsClosedAndTheOthersGetAll() {
        try (RawClient stalled = app.rawClient("/ws/close");
                TestClient neighbour = app.connect("/ws/close")) {
            flood("/ws/close", neighbour);

            app.journalOf(stalled.id(), "closed 4409");
            assertThat(neighbour.call("echo", "'end'")).isEqualTo(Json.createValue("end"));
        }
    }

    @Test
    void aSlowClientIsToldWhyItIsClosed() {
        try (RawClient slow = app.rawClient("/ws/close")) {
            app.call(Flood.class, "numbers", "/ws/close", 0, TOTAL, FILLING);

            List<Integer> numbers = new ArrayList<>();
            RawClient.Frame frame = slow.read();
            while (frame.opcode() != RawClient.CLOSE) {
                if (frame.opcode() == RawClient.TEXT) {
                    numbers.addAll(numbersIn(TestClient.unbatched(frame.text())));
                }
                frame = slow.read();
            }
            assertThat(numbers).isEqualTo(numbers(0, numbers.size())).hasSizeLessThan(TOTAL);
            assertThat(frame.closeCode()).isEqualTo(4409);
        }
    }

    @Test
    void theOldestMessagesAreDroppedAndNoReplies() {
        try (RawClient stalled = app.rawClient("/ws/oldest");
                TestClient neighbour = app.connect("/ws/oldest")) {
            askTenTimes(stalled, "before");
            flood("/ws/oldest", neighbour);
            askTenTimes(stalled, "after");

            List<JsonObject> frames = readUntil(stalled, "after 9");
            assertAllAnswered(frames);
            List<Integer> numbers = numbersIn(frames);
            assertThat(numbers)
                    .hasSizeLessThan(TOTAL)
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .startsWith(0);
            int newest = CAPACITY / (FILLING + 100);
            assertThat(numbers.subList(numbers.size() - newest, numbers.size()))
                    .isEqualTo(numbers(TOTAL - newest, TOTAL));
        }
    }

    @Test
    void theNewestMessagesAreDroppedAndNoReplies() {
        try (RawClient stalled = app.rawClient("/ws/newest");
                TestClient neighbour = app.connect("/ws/newest")) {
            askTenTimes(stalled, "before");
            flood("/ws/newest", neighbour);
            askTenTimes(stalled, "after");

            List<JsonObject> frames = readUntil(stalled, "after 9");
            assertAllAnswered(frames);
            List<Integer> numbers = numbersIn(frames);
            assertThat(numbers)
                    .hasSizeLessThan(TOTAL)
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .doesNotContain(TOTAL - 1);
            int oldest = CAPACITY / (FILLING + 100);
            assertThat(numbers.subList(0, oldest)).isEqualTo(numbers(0, oldest));
            app.call(Flood.class, "numbers", "/ws/newest", TOTAL, 1, FILLING);
            assertThat(numbersIn(readUntil(stalled.send(echo("new")), "new"))).containsExactly(TOTAL);
        }
    }

    @Test
    void aNewerMessageReplacesAnOlderOneOfTheSameKeyAndNoReplies() {
        int shares = 10;
        try (RawClient stalled = app.rawClient("/ws/conflate");
                TestClient neighbour = app.connect("/ws/conflate")) {
            askTenTimes(stalled, "before");
            for (int last = ROUND - 1; last < TOTAL; last += ROUND) {
                app.call(Flood.class, "prices", "/ws/conflate", last + 1 - ROUND, ROUND, shares, FILLING);
                while (number(neighbour.next()) < last) {
                    // Some that the neighbour was too slow for were replaced; the newest comes.
                }
            }
            askTenTimes(stalled, "after");

            List<JsonObject> frames = readUntil(stalled, "after 9");
            assertAllAnswered(frames);
            Map<Integer, Integer> newest = new HashMap<>();
            frames.stream()
                    .filter(frame -> frame.getString("type").equals("price"))
                    .forEach(price -> {
                        int share = price.getJsonObject("data").getInt("share");
                        assertThat(number(price)).isGreaterThan(newest.getOrDefault(share, -1));
                        newest.put(share, number(price));
                    });
            assertThat(frames).hasSizeLessThan(TOTAL);
            assertThat(newest.values()).containsExactlyInAnyOrderElementsOf(numbers(TOTAL - shares, TOTAL));
        }
    }

    private static void askTenTimes(RawClient client, String when) {
        IntStream.range(0, 10).forEach(i -> client.send(echo(when + " " + i)));
    }

    private static void assertAllAnswered(List<JsonObject> frames) {
        assertThat(repliesIn(frames))
                .containsExactlyElementsOf(Stream.of("before ", "after ")
                        .flatMap(when -> IntStream.range(0, 10).mapToObj(i -> when + i))
                        .toList());
    }

    @Test
    void clientsThatDoNotReadCostTheirQueuesAndNoMore() {
        assertBoundedHeap(stalled -> {});
    }

    @Test
    void clientsThatDoNotReadButAskCostTheirQueuesAndNoMore() {
        assertBoundedHeap(stalled -> stalled.send(echo("question")));
    }

    private void assertBoundedHeap(Consumer<RawClient> eachRound) {
        try (TestClient neighbour = app.connect("/ws/oldest")) {
            flood("/ws/oldest", neighbour, () -> {});
            long before = Long.parseLong(app.call(Flood.class, "heap"));
            List<RawClient> stalled = IntStream.range(0, 4)
                    .mapToObj(i -> app.rawClient("/ws/oldest"))
                    .toList();

            flood("/ws/oldest", neighbour, () -> stalled.forEach(eachRound));

            long grown = Long.parseLong(app.call(Flood.class, "heap")) - before;
            // A message that waits is one text, shared by all who wait for it; what is on its way is not.
            assertThat(grown).isLessThan(stalled.size() * 2L * CAPACITY + (4 << 20));
            stalled.forEach(RawClient::close);
        }
    }

    @Test
    void whatWaitsTooLongClosesTheConnection() {
        try (RawClient stalled = app.rawClient("/ws/aged")) {
            app.call(Flood.class, "numbers", "/ws/aged", 0, 5000, FILLING);

            app.journalOf(stalled.id(), "closed 4409");
        }
    }

    @Test
    void aWriteThatTakesTooLongClosesTheConnection() {
        try (RawClient stalled = app.rawClient("/ws/stuck")) {
            app.call(Flood.class, "numbers", "/ws/stuck", 0, 5000, FILLING);

            app.journalOf(stalled.id(), "closed 4409");
        }
    }

    @Test
    void batchesAreForClientsOfOurSubprotocolOnly() {
        try (TestClient ours = app.client("/ws/wide").subprotocol("realtime.v1").connect();
                TestClient plain = app.connect("/ws/wide")) {
            assertThat(ours.subprotocol()).isEqualTo("realtime.v1");
            assertThat(plain.subprotocol()).isEmpty();
            ours.pause();
            plain.pause();
            app.call(Flood.class, "numbers", "/ws/wide", 0, 5000, FILLING);
            ours.resume();
            plain.resume();

            assertThat(plain.next(5000).stream().map(QueueRules::number).toList())
                    .isEqualTo(numbers(0, 5000));
            List<Integer> batched = new ArrayList<>();
            int frames = 0;
            while (batched.size() < 5000) {
                batched.addAll(numbersIn(TestClient.unbatched(ours.nextText())));
                frames++;
            }
            assertThat(batched).isEqualTo(numbers(0, 5000));
            assertThat(frames).isLessThan(5000);
        }
    }

    private void sendSlowly(TestClient client, String action, String gate, int count, String padding) {
        for (int i = 0; i < count; i++) {
            client.send("{\"action\":\"" + action + "\",\"id\":\"" + i + "\",\"gate\":\"" + gate + "\",\"number\":" + i
                    + padding + "}");
        }
    }

    private long handled(String gate) {
        return app.journal().stream()
                .filter(token -> token.startsWith(gate + ": ") && !token.endsWith("running"))
                .count();
    }

    private void assertRateLimited(List<JsonObject> frames, int from) {
        for (int i = 0; i < frames.size(); i++) {
            JsonObject refusal = frames.get(i);
            assertThat(error(refusal)).isEqualTo(from + i + ": RATE_LIMITED");
            assertThat(refusal.getJsonObject("data").getBoolean("retryable")).isTrue();
            assertThat(refusal.getJsonObject("data").getInt("retryAfter")).isPositive();
        }
    }

    private static void assertReplies(List<JsonObject> frames) {
        for (int i = 0; i < frames.size(); i++) {
            assertThat(frames.get(i).getString("type")).isEqualTo("reply");
            assertThat(frames.get(i).getString("id")).isEqualTo(Integer.toString(i));
            assertThat(frames.get(i).getInt("data")).isEqualTo(i);
        }
    }

    @Test
    void whileAStageIsPendingEightFramesWaitAndTheOthersAreRefused() {
        try (TestClient flooding = app.connect("/ws/slow");
                TestClient neighbour = app.connect("/ws/slow")) {
            sendSlowly(flooding, "slowStage", "stages", 30, "");

            assertRateLimited(flooding.next(21), 9);
            assertThat(neighbour.call("echo", "'served'")).isEqualTo(Json.createValue("served"));
            app.openGate("stages");

            assertReplies(flooding.next(9));
            assertThat(handled("stages")).isEqualTo(9);
            assertThat(flooding.call("echo", "'again'")).isEqualTo(Json.createValue("again"));
        }
    }

    @Test
    void framesWaitWithinABoundOfBytesToo() {
        try (TestClient flooding = app.connect("/ws/heavy")) {
            sendSlowly(flooding, "slowStage", "bytes", 10, ",\"padding\":\"" + "x".repeat(900) + "\"");

            assertRateLimited(flooding.next(7), 3);
            app.openGate("bytes");

            assertReplies(flooding.next(3));
            assertThat(handled("bytes")).isEqualTo(3);
        }
    }

    @Test
    void aQueueThatStaysFullIsClosed() {
        try (TestClient flooding = app.connect("/ws/choked");
                TestClient neighbour = app.connect("/ws/choked")) {
            sendSlowly(flooding, "slowStage", "choked", 30, "");

            assertThat(flooding.closed().code()).isEqualTo(4429);
            assertRateLimited(flooding.next(21), 9);
            assertThat(neighbour.call("echo", "'served'")).isEqualTo(Json.createValue("served"));
            app.openGate("choked");
            app.journalOf(flooding.id(), "closed 4429");
        }
    }

    @Test
    void everyFrameToAHandlerThatHoldsItsThreadIsHandledOrRefused() {
        try (TestClient flooding = app.connect("/ws/slow");
                TestClient neighbour = app.connect("/ws/slow")) {
            sendSlowly(flooding, "slow", "held", 200, "");

            assertThat(neighbour.call("echo", "'served'")).isEqualTo(Json.createValue("served"));
            app.openGate("held");

            List<JsonObject> answers = flooding.next(200);
            List<Integer> replies = answers.stream()
                    .filter(frame -> frame.getString("type").equals("reply"))
                    .map(frame -> frame.getInt("data"))
                    .toList();
            assertThat(replies).isSorted().doesNotHaveDuplicates().startsWith(0);
            assertThat(answers.stream()
                            .filter(frame -> frame.getString("type").equals("error"))
                            .map(frame -> frame.getJsonObject("data").getString("code")))
                    .allMatch("RATE_LIMITED"::equals)
                    .hasSize(200 - replies.size());
            assertThat(handled("held")).isEqualTo(replies.size());
        }
    }

    @Test
    void noMoreHandlersRunThanThereArePermits() {
        List<TestClient> clients =
                IntStream.range(0, 12).mapToObj(i -> app.connect("/ws/slow")).toList();

        clients.forEach(client -> sendSlowly(client, "slow", "permits", 2, ""));
        app.journalWith("permits: " + PERMITS + " running");
        app.openGate("permits");

        clients.forEach(client -> assertReplies(client.next(2)));
        assertThat(app.journal())
                .filteredOn(token -> token.startsWith("permits: ") && token.endsWith("running"))
                .hasSize(24)
                .allMatch(token -> Integer.parseInt(token.replaceAll("\\D", "")) <= PERMITS);
        clients.forEach(TestClient::close);
    }

    @Test
    void aPendingStageHoldsNoPermit() {
        List<TestClient> clients = IntStream.range(0, 2 * PERMITS)
                .mapToObj(i -> app.connect("/ws/slow"))
                .toList();
        clients.forEach(client -> sendSlowly(client, "slowStage", "no permit", 1, ""));

        try (TestClient other = app.connect("/ws/slow")) {
            assertThat(other.call("echo", "'served'")).isEqualTo(Json.createValue("served"));
        }

        app.openGate("no permit");
        clients.forEach(client -> assertReplies(client.next(1)));
        clients.forEach(TestClient::close);
    }

    @Test
    void aDeadPeerIsFoundAndALivingOneKept() {
        long begin = System.nanoTime();
        try (RawClient dead = app.rawClient("/ws/beat").mute();
                RawClient chatty = app.rawClient("/ws/beat").mute();
                TestClient living = app.connect("/ws/beat")) {
            List<Integer> opcodes = new ArrayList<>();
            CompletableFuture<Void> dropped = CompletableFuture.runAsync(() -> {
                while (!opcodes.contains(RawClient.CLOSE)) {
                    opcodes.add(dead.read().opcode());
                }
            });

            await().atMost(TestClient.DEADLINE)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        chatty.send("{\"action\":\"$ping\"}");
                        return dropped.isDone();
                    });

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(1500));
            assertThat(opcodes).contains(RawClient.PING);
            assertThat(app.journal()).anyMatch(token -> token.startsWith(dead.id() + " closed"));
            chatty.send(echo("end"));
            assertThat(repliesIn(readAll(chatty))).containsExactly("end");
            assertThat(living.call("echo", "'alive'")).isEqualTo(Json.createValue("alive"));
        }
    }

    @Test
    void aSlowHandlerDoesNotMakeItsClientLookDead() {
        try (TestClient busy = app.connect("/ws/beat")) {
            sendSlowly(busy, "slow", "busy", 1, "");
            for (int i = 0; i < 2; i++) {
                try (RawClient dead = app.rawClient("/ws/beat").mute()) {
                    dead.readCloseCode();
                }
            }
            app.openGate("busy");

            assertReplies(busy.next(1));
            assertThat(busy.call("echo", "'alive'")).isEqualTo(Json.createValue("alive"));
        }
    }

    /** Reads to the reply {@code end}, and leaves the pongs out. */
    private static List<JsonObject> readAll(RawClient client) {
        return readUntil(client, "end").stream()
                .filter(frame -> !frame.getString("type").equals("$pong"))
                .toList();
    }
}
