package ee.realtime.it.queues;

import ee.realtime.OnAction;
import ee.realtime.Param;
import ee.realtime.RealtimeEndpoint;
import ee.realtime.it.server.Gates;
import ee.realtime.it.server.Journal;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** Endpoints with slow handlers and short queues before them. */
public final class Inbound {
    private static final AtomicInteger RUNNING = new AtomicInteger();

    private Inbound() {}

    @Dependent
    public static class Work {
        @Inject
        Gates gates;

        /** Holds its thread until the gate is open. */
        int untilOpen(String gate, int number) {
            Journal.note(gate + ": " + RUNNING.incrementAndGet() + " running");
            gates.pass(gate);
            RUNNING.decrementAndGet();
            Journal.note(gate + ": " + number);
            return number;
        }

        CompletionStage<Integer> whenOpen(String gate, int number) {
            return gates.opened(gate).thenApply(open -> {
                Journal.note(gate + ": " + number);
                return number;
            });
        }
    }

    @RealtimeEndpoint(path = "/ws/slow")
    public static class Slow {
        @Inject
        Work work;

        @OnAction
        public int slow(@Param("gate") String gate, @Param("number") int number) {
            return work.untilOpen(gate, number);
        }

        @OnAction
        public CompletionStage<Integer> slowStage(@Param("gate") String gate, @Param("number") int number) {
            return work.whenOpen(gate, number);
        }

        @OnAction
        public String echo(String text) {
            return text;
        }
    }

    @RealtimeEndpoint(path = "/ws/beat")
    public static class SlowWithAFastHeart {
        @Inject
        Work work;

        @OnAction
        public int slow(@Param("gate") String gate, @Param("number") int number) {
            return work.untilOpen(gate, number);
        }
    }

    @RealtimeEndpoint(path = "/ws/heavy")
    public static class Heavy {
        @Inject
        Work work;

        @OnAction
        public CompletionStage<Integer> slowStage(@Param("gate") String gate, @Param("number") int number) {
            return work.whenOpen(gate, number);
        }
    }

    @RealtimeEndpoint(path = "/ws/choked")
    public static class Choked {
        @Inject
        Work work;

        @OnAction
        public CompletionStage<Integer> slowStage(@Param("gate") String gate, @Param("number") int number) {
            return work.whenOpen(gate, number);
        }

        @OnAction
        public String echo(String text) {
            return text;
        }
    }
}
