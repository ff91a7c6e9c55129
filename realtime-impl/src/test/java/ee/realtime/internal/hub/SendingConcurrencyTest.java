package ee.realtime.internal.hub;

import static ee.realtime.internal.hub.TestHub.message;
import static ee.realtime.internal.hub.TestHub.room;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many threads send to one client: none lost, none doubled, each thread's order kept, one write at a time. */
class SendingConcurrencyTest {
    private static final int THREADS = 8;
    private static final int SENDS = 5_000;

    private final ExecutorService executor = Executors.newFixedThreadPool(2);
    private final TestHub hub = new TestHub("realtime.outbound-queue.capacity=16777216", "realtime.heartbeat=1h");
    private final TestHub.Client anna = hub.client("anna").join("lobby");

    /** Where and when a write ends. */
    private enum Ending {
        INSIDE {
            @Override
            void apply(RecordingTransport transport, ExecutorService executor) {
                transport.endingInside();
            }
        },
        ELSEWHERE {
            @Override
            void apply(RecordingTransport transport, ExecutorService executor) {
                transport.endingOn(executor);
            }
        },
        NOW_AND_THEN_ELSEWHERE {
            @Override
            void apply(RecordingTransport transport, ExecutorService executor) {
                transport.endingOn(task -> {
                    if (task.hashCode() % 2 == 0) {
                        task.run();
                    } else {
                        executor.execute(task);
                    }
                });
            }
        };

        abstract void apply(RecordingTransport transport, ExecutorService executor);
    }

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    void framesToOneConnection(Ending ending) {
        ending.apply(anna.transport(), executor);

        Crowd.of(THREADS, thread -> {
            for (int i = 0; i < SENDS; i++) {
                anna.connection().send(message(thread + ":" + i));
            }
        });

        assertEachThreadsFramesInOrder();
    }

    @ParameterizedTest
    @EnumSource
    void framesThatAreGathered(Ending ending) {
        ending.apply(anna.transport().gathering(200), executor);

        Crowd.of(THREADS, thread -> {
            for (int i = 0; i < SENDS; i++) {
                anna.connection().send(message(thread + ":" + i));
            }
        });

        assertEachThreadsFramesInOrder();
    }

    @ParameterizedTest
    @EnumSource
    void messagesToRoomsUsersAndConnections(Ending ending) {
        ending.apply(anna.transport(), executor);
        List<Recipients> audiences = List.of(
                TestRecipients.of(room("lobby")),
                TestRecipients.of(RoomKey.user(TestHub.SCOPE, "anna")),
                TestRecipients.of(room("lobby"), RoomKey.all(TestHub.SCOPE)),
                TestRecipients.ofConnections(anna.id()));

        Crowd.of(THREADS, thread -> {
            for (int i = 0; i < SENDS; i++) {
                hub.hub().deliver(message(thread + ":" + i), audiences.get(i % audiences.size()));
            }
        });

        assertEachThreadsFramesInOrder();
    }

    @ParameterizedTest
    @EnumSource
    void framesBetweenPings(Ending ending) {
        ending.apply(anna.transport(), executor);

        Crowd.of(THREADS + 1, thread -> {
            for (int i = 0; i < SENDS; i++) {
                if (thread == THREADS) {
                    hub.hub().tick();
                } else {
                    anna.connection().send(message(thread + ":" + i));
                }
            }
        });

        assertEachThreadsFramesInOrder();
    }

    private void assertEachThreadsFramesInOrder() {
        await().until(() -> anna.connection().queuedBytes() == 0);
        List<String> received = anna.received();

        assertThat(anna.transport().overlapped()).isFalse();
        assertThat(received).hasSize(THREADS * SENDS);
        for (int thread = 0; thread < THREADS; thread++) {
            String prefix = thread + ":";
            List<String> sent =
                    IntStream.range(0, SENDS).mapToObj(i -> prefix + i).toList();
            assertThat(received.stream().filter(frame -> frame.startsWith(prefix)))
                    .containsExactlyElementsOf(sent);
        }
    }
}
