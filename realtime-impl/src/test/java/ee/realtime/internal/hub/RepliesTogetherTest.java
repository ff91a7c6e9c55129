package ee.realtime.internal.hub;

import static ee.realtime.internal.hub.TestHub.reply;
import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.internal.config.Configured;
import ee.realtime.internal.metrics.Counters;
import ee.realtime.internal.protocol.CloseCode;
import ee.realtime.internal.protocol.TextDialect;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Replies that follow one another closely, where what gathers goes out together. */
class RepliesTogetherTest {
    private final Queue<Runnable> shares = new ArrayDeque<>();
    private boolean stopped;
    private final RecordingTransport transport = new RecordingTransport().gathering(1 << 16);
    private final LocalConnection connection = open(transport);

    private LocalConnection open(RecordingTransport link) {
        Hub hub = new Hub(() -> "c1", System::nanoTime, new Counters(), share -> {
            if (stopped) {
                throw new RejectedExecutionException("stopped");
            }
            shares.add(share);
        });
        LocalConnection opened = hub.open(Configured.chat(), link);
        hub.enter(opened, TestHub.owner((ended, reason, left) -> {}));
        link.answering(opened::answered);
        opened.admit(new Session(TestHub.SCOPE, null));
        opened.begin(TextDialect.reply("hello"));
        return opened;
    }

    private static List<String> received(RecordingTransport link) {
        return link.frames().subList(1, link.frames().size());
    }

    @Test
    void aWriterTakesAllThatHasGathered() {
        connection.sendWithOthers(reply("1"));
        connection.sendWithOthers(reply("2"));
        connection.sendWithOthers(reply("3"));
        assertThat(received(transport)).isEmpty();
        assertThat(shares).hasSize(1);

        shares.remove().run();

        assertThat(received(transport)).containsExactly("1", "2", "3");
        assertThat(transport.writes()).last().asList().containsExactly("1", "2", "3");
    }

    @Test
    void whatIsSentBetweenThemTakesThemAlongInOrder() {
        connection.sendWithOthers(reply("1"));
        connection.sendWithOthers(reply("2"));

        connection.send(reply("3"));

        assertThat(received(transport)).containsExactly("1", "2", "3");
        shares.remove().run();
        connection.sendWithOthers(reply("4"));
        shares.remove().run();
        assertThat(received(transport)).containsExactly("1", "2", "3", "4");
    }

    @Test
    void aCloseTakesThemAlong() {
        connection.sendWithOthers(reply("1"));

        connection.close(CloseCode.DISCONNECTED, "bye");
        shares.remove().run();

        assertThat(received(transport)).containsExactly("1");
        assertThat(transport.calls()).last().asString().contains("4505");
    }

    @Test
    void withoutWritersTheyAreWrittenAtOnce() {
        stopped = true;

        connection.sendWithOthers(reply("1"));

        assertThat(received(transport)).containsExactly("1");
    }

    @Test
    void whereNothingGathersTheyAreWrittenAtOnce() {
        RecordingTransport portable = new RecordingTransport();
        LocalConnection other = open(portable);

        other.sendWithOthers(reply("1"));

        assertThat(received(portable)).containsExactly("1");
        assertThat(shares).isEmpty();
    }
}
