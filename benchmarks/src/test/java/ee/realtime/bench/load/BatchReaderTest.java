package ee.realtime.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchReaderTest {
    @Test
    void messagesAreTakenOutInTheirOrder() {
        assertThat(read("[{\"n\":1},{\"n\":2,\"data\":{\"a\":[1,{}]}},{}]"))
                .containsExactly("{\"n\":1}", "{\"n\":2,\"data\":{\"a\":[1,{}]}}", "{}");
    }

    @Test
    void bracesAndQuotesInTextsAreText() {
        assertThat(read("[{\"a\":\"}{\\\"},{\"},{\"b\":\"\\\\\"}]"))
                .containsExactly("{\"a\":\"}{\\\"},{\"}", "{\"b\":\"\\\\\"}");
    }

    @Test
    void anIncompleteBatchIsRefused() {
        assertThatThrownBy(() -> read("[{\"n\":1},{\"n\":]")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> read("[{\"n\":1}")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void onlyAnArrayIsABatch() {
        assertThat(BatchReader.isBatch("[]".getBytes(UTF_8), 0, 2)).isTrue();
        assertThat(BatchReader.isBatch("{}".getBytes(UTF_8), 0, 2)).isFalse();
        assertThat(BatchReader.isBatch(new byte[0], 0, 0)).isFalse();
    }

    private static List<String> read(String batch) {
        List<String> messages = new ArrayList<>();
        byte[] bytes = ("before" + batch + "behind").getBytes(UTF_8);
        BatchReader.read(
                bytes,
                "before".length(),
                batch.length(),
                (array, offset, length) -> messages.add(new String(array, offset, length, UTF_8)));
        return messages;
    }
}
