package ee.realtime.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Twenty rooms with fifty members and four senders each, over three nodes of which one is killed in the middle. Members note
 * all that they get: nothing twice, nothing in another order than its sender's, nothing of another room.
 *
 * <p>{@code -Dcluster.load.seconds} says how long it takes.
 */
@Order(1)
@ResourceLock("trio")
class RoomsUnderLoadIT {
    private static final int ROOMS = 20;
    private static final int MEMBERS = 50;
    private static final int SENDERS = 4;
    private static final long SECONDS = Integer.getInteger("cluster.load.seconds", 30);
    private static final long BETWEEN_MILLIS = 400;

    @RegisterExtension
    static final Trio TRIO = new Trio();

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();
    private final List<LoadClient> members = new ArrayList<>();
    private final List<LoadClient> senders = new ArrayList<>();
    private volatile boolean sending = true;

    @Test
    void nothingIsDoubledReorderedOrForeignThoughANodeDies() throws Exception {
        connect();
        CompletableFuture<?>[] sent = senders.stream()
                .map(sender -> sendNext(sender, sender.room() + "/" + senders.indexOf(sender), 1))
                .toArray(CompletableFuture[]::new);

        Node killed = TRIO.c();
        timer.schedule(killed::kill, SECONDS / 2, TimeUnit.SECONDS).get();
        timer.schedule(() -> sending = false, SECONDS / 2, TimeUnit.SECONDS).get();
        CompletableFuture.allOf(sent).orTimeout(60, TimeUnit.SECONDS).join();

        Node.AWAIT.until(() -> all().filter(client -> client.node() == killed).allMatch(LoadClient::isEnded));
        List<LoadClient> survivors =
                members.stream().filter(member -> member.node() != killed).toList();
        for (Node node : TRIO.living()) {
            node.send("all", "end/" + node.id() + "/1");
            Node.AWAIT.until(() ->
                    survivors.stream().allMatch(member -> member.texts().contains("end/" + node.id() + "/1")));
        }
        long received = members.stream().mapToLong(this::check).sum();
        report(survivors, received);
        assertThat(survivors)
                .hasSizeBetween(ROOMS * MEMBERS / 2, ROOMS * MEMBERS * 3 / 4)
                .noneMatch(LoadClient::isEnded);
        TRIO.living().forEach(Node::disconnectAll);
        TRIO.awaitEmpty();
    }

    @AfterEach
    void stopSending() {
        sending = false;
        timer.shutdownNow();
    }

    private Stream<LoadClient> all() {
        return Stream.concat(members.stream(), senders.stream());
    }

    private void connect() throws InterruptedException {
        Semaphore atOnce = new Semaphore(32);
        List<CompletableFuture<LoadClient>> entering = new ArrayList<>();
        for (int i = 0; i < ROOMS * (MEMBERS + SENDERS); i++) {
            atOnce.acquire();
            entering.add(LoadClient.enter(TRIO.nodes().get(i % 3), "user" + i, "room" + i % ROOMS)
                    .whenComplete((entered, failed) -> atOnce.release()));
        }
        List<LoadClient> clients =
                entering.stream().map(CompletableFuture::join).toList();
        senders.addAll(clients.subList(0, ROOMS * SENDERS));
        members.addAll(clients.subList(ROOMS * SENDERS, clients.size()));
        for (Node node : TRIO.nodes()) {
            assertThat(node.count("all")).isEqualTo(clients.size());
            Node.AWAIT.until(() -> node.online("all").size(), users -> users == clients.size());
        }
    }

    /** Sends numbers, one when the one before has been answered and a while has passed; ends with the load or its node. */
    private CompletableFuture<Void> sendNext(LoadClient sender, String name, int number) {
        if (!sending) {
            return CompletableFuture.completedFuture(null);
        }
        return sender.ask("say", "{\"room\":\"" + sender.room() + "\",\"text\":\"" + name + "/" + number + "\"}")
                .thenAccept(reply -> acknowledged.put(name, number))
                .thenComposeAsync(
                        next -> sendNext(sender, name, number + 1),
                        CompletableFuture.delayedExecutor(BETWEEN_MILLIS, TimeUnit.MILLISECONDS, timer))
                .exceptionally(ended -> {
                    assertThat(sender.isEnded()).as("%s", ended).isTrue();
                    return null;
                });
    }

    /** Checks what a member got, and counts it. */
    private long check(LoadClient member) {
        Map<String, Integer> last = new HashMap<>();
        for (String text : member.texts()) {
            String sender = text.substring(0, text.lastIndexOf('/'));
            int number = Integer.parseInt(text.substring(text.lastIndexOf('/') + 1));
            assertThat(sender).matches(member.room() + "/.*|end/.*");
            assertThat(number).as("the next of %s", sender).isGreaterThan(last.getOrDefault(sender, 0));
            last.put(sender, number);
        }
        return member.texts().size();
    }

    /** What is lost is no promise, and yet should be nothing where nobody died. */
    private void report(List<LoadClient> survivors, long received) {
        long missing = 0;
        for (LoadClient member : survivors) {
            Map<String, Long> got = new HashMap<>();
            member.texts().forEach(text -> got.merge(text.substring(0, text.lastIndexOf('/')), 1L, Long::sum));
            for (LoadClient sender : senders) {
                String name = sender.room() + "/" + senders.indexOf(sender);
                if (sender.room().equals(member.room()) && !sender.isEnded()) {
                    missing += acknowledged.get(name) - got.getOrDefault(name, 0L);
                }
            }
        }
        int published =
                acknowledged.values().stream().mapToInt(Integer::intValue).sum();
        System.out.println("MEASURED " + published + " messages published and acknowledged, " + received
                + " received by members; of those of living senders " + missing + " missed by living members");
    }
}
