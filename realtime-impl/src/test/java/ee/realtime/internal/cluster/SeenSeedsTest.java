package ee.realtime.internal.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where nodes were that the server's cluster does not know at the moment. */
class SeenSeedsTest {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final SeenSeeds seen = new SeenSeeds();

    @Test
    void whoWasThereIsSoughtForAnHour() {
        assertThat(seen.absent(Set.of("a:1", "b:1"), 0)).isEmpty();

        assertThat(seen.absent(Set.of("a:1"), MINUTE)).containsExactly("b:1");
        assertThat(seen.absent(Set.of("a:1"), 60 * MINUTE)).containsExactly("b:1");
        assertThat(seen.absent(Set.of("a:1"), 61 * MINUTE)).isEmpty();
    }

    @Test
    void whoIsBackIsNotAbsent() {
        seen.absent(Set.of("a:1", "b:1"), 0);
        seen.absent(Set.of("a:1"), MINUTE);

        assertThat(seen.absent(Set.of("a:1", "b:1"), 2 * MINUTE)).isEmpty();
    }

    @Test
    void moreThanSomeAreNotKept() {
        seen.absent(IntStream.range(0, 1_000).mapToObj(i -> "host" + i + ":1").toList(), 0);

        assertThat(seen.absent(Set.of(), 1)).hasSize(64);
    }

    @Test
    void whereNobodyAnswersIsNotTriedFurther() throws IOException {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (ServerSocket somebody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String there = "127.0.0.1:" + somebody.getLocalPort();
            int free = freePort();

            // 192.0.2.1 is of a network for documentation (RFC 5737): what goes there gets lost
            assertThat(Answering.among(List.of("192.0.2.1:5801", "127.0.0.1:" + free, there), threads))
                    .containsExactly(there);
        } finally {
            threads.shutdown();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket nobody = new ServerSocket(0)) {
            return nobody.getLocalPort();
        }
    }
}
