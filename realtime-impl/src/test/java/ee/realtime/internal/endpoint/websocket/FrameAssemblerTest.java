package ee.realtime.internal.endpoint.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.OnAction;
import ee.realtime.internal.dispatch.FakeClient;
import ee.realtime.internal.dispatch.TestEndpoint;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client's frame is put together and held against the limit in bytes, in however many parts it comes. */
class FrameAssemblerTest {
    private static final int LIMIT = 256;
    private static final TestEndpoint ENDPOINT = TestEndpoint.with(Echo.class)
            .configured("max-frame", String.valueOf(LIMIT))
            .open();

    private final FakeClient client = ENDPOINT.connect();
    private final FrameAssembler assembler = assembler(client);

    @AfterAll
    static void close() {
        ENDPOINT.close();
    }

    @ApplicationScoped
    static class Echo {
        @OnAction
        String echo(String text) {
            return text;
        }
    }

    private static FrameAssembler assembler(FakeClient client) {
        return new FrameAssembler(client.link(), new FrameLimit(client.link(), LIMIT));
    }

    private static String frame(String text) {
        return "{\"action\":\"echo\",\"id\":1,\"data\":\"" + text + "\"}";
    }

    private static String reply(String text) {
        return "{\"type\":\"reply\",\"id\":1,\"data\":\"" + text + "\"}";
    }

    private static String ofSize(int size) {
        return "x".repeat(size - frame("").length());
    }

    private void assertRefused() {
        assertThat(client.closed()).isEqualTo("1009 frame too large");
        assertThat(client.frames()).isEmpty();
    }

    @Test
    void aWholeFrameIsHandedOn() {
        assembler.onMessage(frame("a"), true);

        assertThat(client.frames()).containsExactly(reply("a"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 39, 40})
    void partsArePutTogether(int size) {
        String frame = frame("a€😀z");

        for (int from = 0; from < frame.length(); from += size) { // through the middle of a pair of surrogates, too
            int to = Math.min(frame.length(), from + size);
            assembler.onMessage(frame.substring(from, to), to == frame.length());
        }

        assertThat(client.frames()).containsExactly(reply("a€😀z"));
    }

    @Test
    void partsMayBeEmpty() {
        assembler.onMessage("", false);
        assembler.onMessage(frame("a"), false);
        assembler.onMessage("", false);
        assembler.onMessage("", true);

        assertThat(client.frames()).containsExactly(reply("a"));
    }

    @Test
    void framesFollowEachOther() {
        assembler.onMessage(frame("a").substring(0, 5), false);
        assembler.onMessage(frame("a").substring(5), true);
        assembler.onMessage(frame("b"), true);
        assembler.onMessage(frame("c").substring(0, 5), false);
        assembler.onMessage(frame("c").substring(5), true);

        assertThat(client.frames()).containsExactly(reply("a"), reply("b"), reply("c"));
    }

    @Test
    void aFrameMayBeAsLargeAsTheLimit() {
        assembler.onMessage(frame(ofSize(LIMIT)), true);

        assertThat(client.frames()).containsExactly(reply(ofSize(LIMIT)));
    }

    @Test
    void aLargerFrameClosesTheConnection() {
        assembler.onMessage(frame(ofSize(LIMIT + 1)), true);

        assertRefused();
    }

    @ParameterizedTest
    @CsvSource({"€, 3", "é, 2", "😀, 4"})
    void theLimitIsInBytes(String character, int bytes) {
        String overhead = "x".repeat((LIMIT - frame("").length()) % bytes);
        String most = overhead + character.repeat((LIMIT - frame("").length()) / bytes);
        assembler.onMessage(frame(most), true);
        assertThat(client.frames()).containsExactly(reply(most));

        FakeClient other = ENDPOINT.connect();
        assembler(other).onMessage(frame(most + character), true);
        assertThat(other.closed()).isEqualTo("1009 frame too large");
    }

    @Test
    void theLimitOfPartsIsInBytesToo() {
        String frame = frame("€".repeat(100));
        assembler.onMessage(frame.substring(0, 50), false);
        assembler.onMessage(frame.substring(50), true);

        assertRefused();
    }

    @Test
    void partsThatNeverEndAreRefusedAtTheLimit() {
        assembler.onMessage("x".repeat(LIMIT), false);
        assertThat(client.closed()).isEmpty();

        assembler.onMessage("x", false);

        assertRefused();
    }

    @Test
    void whatFollowsATooLargeFrameIsIgnored() {
        IntStream.range(0, 1000).forEach(n -> assembler.onMessage("x".repeat(1000), false));
        assembler.onMessage("", true);
        assembler.onMessage(frame("a"), true);

        assertRefused();
    }

    @Test
    void aFrameThatComesInTooManyPartsIsTooLargeHoweverSmallTheyAre() {
        IntStream.range(0, 256 + LIMIT / 256).forEach(n -> assembler.onMessage("", false));
        assertThat(client.closed()).isEmpty();

        assembler.onMessage("", false);

        assertRefused();
    }

    @Test
    void partsAreCountedAnewForEachFrame() {
        for (int round = 0; round < 3; round++) {
            IntStream.range(0, 200).forEach(n -> assembler.onMessage("", false));
            assembler.onMessage(frame("a"), true);
        }

        assertThat(client.frames()).containsExactly(reply("a"), reply("a"), reply("a"));
    }
}
