package ee.realtime.internal.hub;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.internal.config.Configured;
import ee.realtime.internal.metrics.Counters;
import ee.realtime.internal.protocol.TextDialect;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who writes what is published to many, and that it does not matter to those who get it. */
class FanOutTest {
    private static final RoomKey ROOM = TestHub.room("lobby");

    private final Queue<Runnable> shares = new ArrayDeque<>();
    private final List<RecordingTransport> transports = new ArrayList<>();
    private final List<LocalConnection> members = new ArrayList<>();

    private Hub hub(int size, Executor writers) {
        Hub hub = new Hub(() -> "c" + members.size(), System::nanoTime, new Counters(), writers);
        for (int i = 0; i < size; i++) {
            RecordingTransport transport = new RecordingTransport().gathering(1 << 16);
            LocalConnection connection = hub.open(Configured.chat(), transport);
            hub.enter(connection, TestHub.owner((ended, reason, left) -> {}));
            transport.answering(connection::answered);
            connection.admit(new Session(TestHub.SCOPE, null));
            connection.begin(TextDialect.reply("hello"));
            connection.memberships().join(ROOM);
            transports.add(transport);
            members.add(connection);
        }
        return hub;
    }

    private static void publish(Hub hub, String text) {
        hub.deliver(TestHub.message(text), Recipients.of(ROOM));
    }

    private void runShares() {
        while (!shares.isEmpty()) {
            shares.remove().run();
        }
    }

    private List<String> received(int member) {
        List<String> frames = transports.get(member).frames();
        return frames.subList(1, frames.size());
    }

    private void assertAllReceived(String... texts) {
        for (int i = 0; i < transports.size(); i++) {
            assertThat(received(i)).as("member %d", i).containsExactly(texts);
        }
    }

    @Test
    void thePublisherWritesToAFew() {
        Hub hub = hub(31, shares::add);

        publish(hub, "a");

        assertAllReceived("a");
        assertThat(shares).isEmpty();
    }

    @Test
    void theWritersWriteToMany() {
        Hub hub = hub(200, shares::add);

        publish(hub, "a");

        assertAllReceived();
        assertThat(shares).hasSizeGreaterThan(1);
        runShares();
        assertAllReceived("a");
    }

    @Test
    void whatIsPublishedBeforeTheWritersComeGoesOutInOneWrite() {
        Hub hub = hub(200, shares::add);

        publish(hub, "a");
        publish(hub, "b");
        publish(hub, "c");
        runShares();

        assertThat(transports)
                .allSatisfy(transport ->
                        assertThat(transport.writes()).containsExactly(List.of("hello"), List.of("a", "b", "c")));
    }

    @Test
    void whileTheWritersAreAtItTheyWriteToAFewOfManyToo() {
        Hub hub = hub(200, shares::add);
        publish(hub, "a");
        shares.remove().run();
        members.get(0).send(TestHub.reply("x"));

        publish(hub, "b");

        assertThat(received(0)).containsExactly("a", "x");
        runShares();
        assertThat(received(0)).containsExactly("a", "x", "b");
    }

    @Test
    void aReplyOvertakesNothing() {
        Hub hub = hub(200, shares::add);
        publish(hub, "a");

        members.get(7).send(TestHub.reply("reply"));

        assertThat(received(7)).containsExactly("a", "reply");
        runShares();
        assertThat(received(7)).containsExactly("a", "reply");
    }

    @Test
    void withoutWritersThePublisherWritesToMany() {
        Hub hub = hub(200, share -> {
            throw new RejectedExecutionException("stopped");
        });

        publish(hub, "a");

        assertAllReceived("a");
    }

    @Test
    void aPublisherThatIsFasterThanTheWritersWritesItself() {
        Hub hub = hub(40, shares::add);
        String large = "x".repeat(1 << 12);

        for (int i = 0; i < 1024; i++) {
            publish(hub, large);
        }

        assertThat(members).allSatisfy(member -> {
            assertThat(member.isOpen()).isTrue();
            assertThat(member.queuedBytes()).isLessThan(1 << 17);
        });
        runShares();
        assertThat(received(0)).hasSize(1024);
    }

    @Test
    void whatFailsWithOneMemberReachesTheOthers() {
        Hub hub = hub(200, shares::add);
        transports.get(3).throwing();

        publish(hub, "a");
        runShares();

        assertThat(members.get(3).isOpen()).isFalse();
        assertThat(received(4)).containsExactly("a");
        assertThat(received(199)).containsExactly("a");
    }

    @Test
    void ofManyPublishersInOneRoomEachIsHeardInItsOrder() throws Exception {
        int publishers = 8;
        int each = 200;
        ExecutorService writers = Executors.newFixedThreadPool(2);
        Hub hub = hub(100, writers);

        Crowd.of(publishers, publisher -> {
            for (int i = 0; i < each; i++) {
                publish(hub, publisher + " " + i);
            }
        });
        writers.shutdown();

        assertThat(writers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        for (int member = 0; member < members.size(); member++) {
            List<String> all = received(member);
            assertThat(all).hasSize(publishers * each);
            for (int publisher = 0; publisher < publishers; publisher++) {
                String prefix = publisher + " ";
                assertThat(all.stream().filter(text -> text.startsWith(prefix)))
                        .containsExactlyElementsOf(IntStream.range(0, each)
                                .mapToObj(i -> prefix + i)
                                .toList());
            }
            assertThat(transports.get(member).overlapped()).isFalse();
        }
    }
}
