package ee.realtime.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.it.cluster.app.Desk;
import ee.realtime.it.cluster.app.Hall;
import ee.realtime.it.support.TestClient;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Whoever has joined on one node misses nothing that another publishes. */
@Order(1)
@ResourceLock("trio")
class JoinAgainstPublishIT {
    private static final int ROUNDS = 150;
    private static final int SNAPSHOTS = 30;
    private static final int NUMBERS = 300;

    @RegisterExtension
    static final Trio TRIO = new Trio();

    @Test
    void whatIsPublishedOnceTheJoinIsAnsweredArrives() {
        List<CompletableFuture<Void>> runs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Node from = TRIO.nodes().get(i);
            TestClient client = TRIO.nodes().get((i + 1) % 3).connectAnonymously();
            String room = "fresh" + i + "-";
            runs.add(CompletableFuture.runAsync(() -> joinAndGet(client, from, room)));
        }
        runs.forEach(CompletableFuture::join);
    }

    private static void joinAndGet(TestClient client, Node from, String room) {
        for (int round = 0; round < ROUNDS; round++) {
            client.call("enter", "{'room':'" + room + round + "'}");

            assertThat(from.send("room " + room + round, "now")).isEqualTo(1);
            assertThat(text(client.next())).isEqualTo("now");
        }
    }

    /** The snapshot is read by the handler of the join, on a node that had no member of the room before. */
    @Test
    void nothingIsMissedBetweenTheSnapshotAndTheJoin() {
        TestClient client = TRIO.b().connectAnonymously();
        int between = 0;
        for (int round = 0; round < SNAPSHOTS; round++) {
            String room = "stream" + round;
            CompletableFuture<String> sent = CompletableFuture.supplyAsync(
                    () -> TRIO.a().app().call(Desk.class, "sendNumbers", Hall.PATH, room, 1, NUMBERS));
            Node.AWAIT.until(() -> TRIO.a().number("written", room) > 0);

            int snapshot = ((JsonNumber) client.call("enterAndRead", "{'room':'" + room + "'}")).intValue();
            sent.join();
            TRIO.a().send("room " + room, "end");

            assertThat(withoutGap(numbersUntilTheEnd(client), snapshot)).isEqualTo(NUMBERS);
            between += snapshot < NUMBERS ? 1 : 0;
        }
        assertThat(between)
                .as("rounds in which the join came between two numbers")
                .isPositive();
    }

    private static List<Integer> numbersUntilTheEnd(TestClient client) {
        List<Integer> numbers = new ArrayList<>();
        for (String text = text(client.next()); !text.equals("end"); text = text(client.next())) {
            numbers.add(Integer.valueOf(text));
        }
        return numbers;
    }

    /** The last number known, if all from the snapshot on have come in order. */
    private static int withoutGap(List<Integer> numbers, int snapshot) {
        int known = snapshot;
        int last = 0;
        for (int number : numbers) {
            assertThat(number).as("after %s", last).isGreaterThan(last);
            assertThat(number).as("after %s, snapshot %s", known, snapshot).isLessThanOrEqualTo(known + 1);
            last = number;
            known = Math.max(known, number);
        }
        return known;
    }

    @Test
    void aNodeThatStartsWhileMessagesFlowMissesNothingEither() {
        TestClient old = TRIO.b().connectAnonymously();
        old.call("enter", "{'room':'busy'}");
        AtomicBoolean flowing = new AtomicBoolean(true);
        CompletableFuture<Integer> sent = CompletableFuture.supplyAsync(() -> sendWhile(flowing));

        Node late;
        TestClient client;
        int snapshot;
        try {
            late = TRIO.all().start();
            client = late.awaitReady().connectAnonymously();
            snapshot = ((JsonNumber) client.call("enterAndRead", "{'room':'busy'}")).intValue();
            late.awaitNodes(4);
            Node.AWAIT.until(() -> TRIO.a().number("written", "busy") > snapshot + 500);
        } finally {
            flowing.set(false);
        }
        int last = sent.join();
        assertThat(TRIO.a().send("room busy", "end")).isEqualTo(2);

        assertThat(withoutGap(numbersUntilTheEnd(client), snapshot)).isEqualTo(last);
        assertThat(withoutGap(numbersUntilTheEnd(old), 0)).isEqualTo(last);
        System.out.println("A node joined after " + snapshot + " of " + last + " messages");
        late.disconnectAll();
        late.stop();
    }

    private static int sendWhile(AtomicBoolean flowing) {
        int number = 0;
        while (flowing.get()) {
            TRIO.a().app().call(Desk.class, "sendNumbers", Hall.PATH, "busy", number + 1, number + 10);
            number += 10;
        }
        return number;
    }

    private static String text(JsonObject note) {
        return note.getJsonObject("data").getString("text");
    }
}
