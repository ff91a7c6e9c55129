package ee.realtime.internal.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WritersTest {
    @Test
    void theyAreDaemonsWithAName() throws Exception {
        Writers writers = new Writers();
        CompletableFuture<Thread> thread = new CompletableFuture<>();

        writers.execute(() -> thread.complete(Thread.currentThread()));

        Thread writer = thread.get(30, TimeUnit.SECONDS);
        assertThat(writer.getName()).isEqualTo("realtime-writer");
        assertThat(writer.isDaemon()).isTrue();
        writers.stop();
        writer.join(TimeUnit.SECONDS.toMillis(30));
        assertThat(writer.isAlive()).isFalse();
    }

    @Test
    void afterTheStopTheyTakeNothing() {
        Writers writers = new Writers();

        writers.stop();

        assertThatThrownBy(() -> writers.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }
}
