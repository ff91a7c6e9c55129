package ee.realtime.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.realtime.ActionContext;
import ee.realtime.Connection;
import ee.realtime.OnDefault;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Actions of one connection run one at a time in the order of arrival, however long each takes; what does not fit waits. */
class ActionOrderTest {
    private TestEndpoint endpoint = TestEndpoint.with(Slow.class).open();
    private FakeClient client = endpoint.connect();
    private Slow slow = endpoint.bean(Slow.class);

    @AfterEach
    void close() {
        endpoint.close();
    }

    private void reopen(TestEndpoint.Setup setup) {
        endpoint.close();
        endpoint = setup.open();
        client = endpoint.connect();
        slow = endpoint.bean(Slow.class);
    }

    @Test
    void anActionWaitsForTheOneBeforeIt() {
        client.asks("a", 1).asks("b", 2).asks("c", 3);
        assertThat(slow.began()).containsExactly("a");

        slow.end("a");
        assertThat(slow.began()).containsExactly("a", "b");

        slow.end("b");
        slow.end("c");
        assertThat(client.frames()).containsExactly(Slow.reply("a", 1), Slow.reply("b", 2), Slow.reply("c", 3));
    }

    @Test
    void aResultThatCameBeforehandIsAnsweredAtOnce() {
        client.asks("a", 1);
        slow.end("a");

        client.asks("a", 2);

        assertThat(client.frames()).containsExactly(Slow.reply("a", 1), Slow.reply("a", 2));
    }

    @Test
    void connectionsDoNotWaitForEachOther() {
        FakeClient other = endpoint.connect();

        client.asks("a", 1);
        other.asks("b", 1);
        slow.end("b");

        assertThat(other.frames()).containsExactly(Slow.reply("b", 1));
        assertThat(client.frames()).isEmpty();
    }

    @Test
    void aThreadThatCompletesAResultDoesNotRunTheModulesWork() {
        endpoint.executor().keep();
        client.asks("a", 1).asks("b", 2);

        slow.end("a");
        assertThat(client.frames()).isEmpty();
        assertThat(slow.began()).containsExactly("a");

        endpoint.executor().runAll();
        assertThat(client.frames()).containsExactly(Slow.reply("a", 1));
        assertThat(slow.began()).containsExactly("a", "b");
    }

    @Test
    void whereNoThreadCanBeHadTheWorkWaitsForOne() {
        endpoint.executor().reject();
        client.asks("a", 1).asks("b", 2);
        slow.end("a");
        endpoint.scheduler().retry();
        assertThat(client.frames()).isEmpty();

        endpoint.executor().accept();
        endpoint.scheduler().retry();

        assertThat(client.frames()).containsExactly(Slow.reply("a", 1));
        assertThat(slow.began()).containsExactly("a", "b");
    }

    @Test
    void aPingIsAnsweredWhileAnActionRuns() {
        client.asks("a", 1).asks("b", 2);

        client.sends("{\"action\":\"$ping\"}");

        assertThat(client.frames()).containsExactly("{\"type\":\"$pong\"}");
    }

    @Test
    void aBadFrameIsAnsweredWhileAnActionRuns() {
        client.asks("a", 1);

        client.sends("nonsense");

        assertThat(client.frames()).singleElement().asString().contains("BAD_FRAME");
    }

    private void fill() {
        reopen(TestEndpoint.with(Slow.class).configured("inbound-queue.frames", "4"));
        IntStream.rangeClosed(0, 4).forEach(n -> client.asks("a" + n, n)); // one runs, four wait
    }

    private static String refused(int id) {
        return "{\"type\":\"error\",\"id\":" + id + ",\"data\":{\"code\":\"RATE_LIMITED\","
                + "\"message\":\"Too many requests are waiting for their answer\",\"retryable\":true,\"retryAfter\":1}}";
    }

    @Test
    void whatDoesNotFitIsRefusedAtOnceAndNotHandled() {
        fill();
        assertThat(client.frames()).isEmpty();

        client.asks("more", 9);

        assertThat(client.frames()).containsExactly(refused(9));
        IntStream.rangeClosed(0, 4).forEach(n -> slow.end("a" + n));
        assertThat(slow.began()).containsExactly("a0", "a1", "a2", "a3", "a4");
    }

    @Test
    void aPlaceThatGetsFreeIsTakenAgain() {
        fill();
        slow.end("a0");

        client.asks("more", 9);

        IntStream.rangeClosed(1, 4).forEach(n -> slow.end("a" + n));
        assertThat(slow.began()).last().isEqualTo("more");
    }

    @Test
    void bytesCountToo() {
        reopen(TestEndpoint.with(Slow.class).configured("inbound-queue.bytes", "1024"));
        String large = "{\"action\":\"large\",\"id\":2,\"data\":\"" + "x".repeat(700) + "\"}";
        client.asks("a", 1).sends(large);
        assertThat(client.frames()).isEmpty();

        client.sends(large);

        assertThat(client.frames()).containsExactly(refused(2));
    }

    @Test
    void bytesAreThoseOfTheWire() {
        reopen(TestEndpoint.with(Slow.class).configured("inbound-queue.bytes", "1024"));

        client.asks("a", 1).asks("b", 2).sends("{\"action\":\"large\",\"id\":3,\"data\":\"" + "€".repeat(350) + "\"}");

        assertThat(client.frames()).containsExactly(refused(3));
    }

    @Test
    void aFrameThatIsLargerThanTheQueueIsHandledIfNothingElseWaits() {
        // The endpoint's frame limit says what is too large; this queue only says how much may wait.
        reopen(TestEndpoint.with(Slow.class).configured("inbound-queue.bytes", "1024"));

        client.sends("{\"action\":\"large\",\"id\":1,\"data\":\"" + "x".repeat(2000) + "\"}");

        assertThat(slow.began()).containsExactly("large");
    }

    @Test
    void aQueueThatStaysFullCostsTheConnection() {
        fill();
        client.asks("more", 9);

        endpoint.pass(Duration.ofSeconds(10));
        assertThat(client.closed()).isEmpty();

        endpoint.pass(Duration.ofMillis(1));
        assertThat(client.closed()).isEqualTo("4429 too many requests");
    }

    @Test
    void aQueueThatIsFullButAsksNoMoreCostsNothing() {
        fill();

        endpoint.pass(Duration.ofSeconds(20));

        assertThat(client.closed()).isEmpty();
    }

    @Test
    void aQueueThatWasHalfEmptyMeanwhileHasNotStayedFull() {
        fill();
        client.asks("more", 9);
        endpoint.pass(Duration.ofSeconds(9));
        slow.end("a0");
        slow.end("a1");
        client.asks("a5", 5).asks("a6", 6).asks("more", 9); // full again

        endpoint.pass(Duration.ofSeconds(9));

        assertThat(client.closed()).isEmpty();
    }

    @Test
    void whatWaitedWhenTheServerGaveUpIsNotHandled() {
        fill();
        client.asks("more", 9);
        endpoint.pass(Duration.ofSeconds(10).plusMillis(1));

        slow.end("a0");

        assertThat(slow.began()).containsExactly("a0", "disconnect");
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1006, 4000, 4501})
    void whatTheClientSentBeforeItLeftIsHandledWhateverItsCode(int code) {
        client.asks("a", 1).asks("b", 2);
        client.link().closed(code, "");

        slow.end("a");
        slow.end("b");

        assertThat(slow.began()).containsExactly("a", "b", "disconnect");
    }

    @ApplicationScoped
    static class Elsewhere {
        private final ExecutorService threads = Executors.newFixedThreadPool(4);
        private final List<String> seen = new ArrayList<>();

        @OnDefault
        CompletionStage<String> any(ActionContext context, Connection caller) {
            // Not synchronised: that one action follows the other must be enough.
            seen.add(context.action());
            return CompletableFuture.supplyAsync(context::action, threads);
        }

        List<String> seen() {
            return seen;
        }

        void stop() {
            threads.shutdownNow();
        }
    }

    @Test
    void orderHoldsWhenResultsComeFromOtherThreads() {
        ExecutorService workers = Executors.newFixedThreadPool(4);
        TestEndpoint threaded = TestEndpoint.with(Elsewhere.class)
                .executor(workers)
                .configured("inbound-queue.frames", "1000")
                .open();
        try {
            FakeClient caller = threaded.connect();

            IntStream.range(0, 500).forEach(n -> caller.asks("a" + n, n));

            await().until(() -> caller.frames().size() == 500);
            assertThat(caller.frames())
                    .containsExactlyElementsOf(IntStream.range(0, 500)
                            .mapToObj(n -> Slow.reply("a" + n, n))
                            .toList());
            assertThat(threaded.bean(Elsewhere.class).seen()).hasSize(500);
        } finally {
            threaded.bean(Elsewhere.class).stop();
            workers.shutdownNow();
            threaded.close();
        }
    }
}
