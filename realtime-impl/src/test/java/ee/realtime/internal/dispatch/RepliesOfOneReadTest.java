package ee.realtime.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.OnAction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a reply leaves: at once, or with those to the requests that came in the same read. */
class RepliesOfOneReadTest {
    private final ManualExecutor writers = new ManualExecutor();
    private final TestEndpoint endpoint =
            TestEndpoint.with(Greeter.class).writers(writers).open();
    private final FakeClient client = endpoint.connect(new FakeClient().gathering(), Optional.empty());

    @ApplicationScoped
    static class Greeter {
        @OnAction
        String greet() {
            return "hi";
        }
    }

    @BeforeEach
    void writersAreBusy() {
        writers.keep();
        endpoint.pass(Duration.ofMillis(1));
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    private static String reply(int id) {
        return "{\"type\":\"reply\",\"id\":" + id + ",\"data\":\"hi\"}";
    }

    @Test
    void requestsThatComeOneByOneAreAnsweredAtOnce() {
        client.asks("greet", 1);
        endpoint.pass(Duration.ofNanos(20_000));
        client.asks("greet", 2);

        assertThat(client.frames()).containsExactly(reply(1), reply(2));
    }

    @Test
    void thoseBehindTheFirstOfAReadAreAnsweredByAWriterInOrder() {
        client.asks("greet", 1).asks("greet", 2).asks("greet", 3);
        assertThat(client.frames()).containsExactly(reply(1));

        writers.runAll();

        assertThat(client.frames()).containsExactly(reply(1), reply(2), reply(3));
    }

    @Test
    void theFirstOfTheNextReadTakesThemAlong() {
        client.asks("greet", 1).asks("greet", 2);
        endpoint.pass(Duration.ofNanos(20_000));

        client.asks("greet", 3);

        assertThat(client.frames()).containsExactly(reply(1), reply(2), reply(3));
        writers.runAll();
        assertThat(client.frames()).hasSize(3);
    }

    @Test
    void aClientThatTakesOneFrameAtATimeIsAnsweredAtOnce() {
        FakeClient portable = endpoint.connect();

        portable.asks("greet", 1).asks("greet", 2);

        assertThat(portable.frames()).containsExactly(reply(1), reply(2));
    }
}
