package ee.realtime.internal.cluster;

import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What this node has asked others and awaits. A node that goes away has nothing to add. Thread-safe. */
final class Asks {
    private final long timeout;
    private final LongSupplier nanoTime;
    private final Executor callbacks;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, Ask<?>> open = new ConcurrentHashMap<>();

    /**
     * @param timeout how long an answer may take, in nanoseconds
     * @param nanoTime a clock that only goes forward
     * @param callbacks completes what others wait for
     */
    Asks(long timeout, LongSupplier nanoTime, Executor callbacks) {
        this.timeout = timeout;
        this.nanoTime = nanoTime;
        this.callbacks = callbacks;
    }

    /**
     * How answers become one.
     *
     * @param decode reads an answer
     * @param none what nobody's answer is
     * @param plus takes two together
     */
    record Answers<T>(Function<byte[], T> decode, T none, BinaryOperator<T> plus) {}

    /** Asks some nodes the same. */
    <T> CompletionStage<T> ask(Collection<Peer> peers, byte type, byte[] body, Answers<T> answers) {
        if (peers.isEmpty()) {
            return CompletableFuture.completedFuture(answers.none());
        }
        long number = numbers.incrementAndGet();
        Set<String> nodes = new HashSet<>();
        peers.forEach(peer -> nodes.add(peer.node()));
        Ask<T> ask = new Ask<>(answers, nodes, nanoTime.getAsLong());
        open.put(number, ask);
        Item item = new Item(type, number, body);
        for (Peer peer : peers) {
            if (!peer.offer(item)) {
                notOffered(number, ask, peer);
            }
        }
        return ask.result;
    }

    private void notOffered(long number, Ask<?> ask, Peer peer) {
        if (!peer.isClosed()) {
            fail(number);
        } else if (ask.add(peer.node(), null)) {
            complete(number, ask);
        }
    }

    /** A node has answered. */
    void answered(long number, String node, byte[] body) {
        Ask<?> ask = open.get(number);
        if (ask != null && ask.add(node, body)) {
            complete(number, ask);
        }
    }

    /** A node could not do what it was asked. */
    void fail(long number) {
        Ask<?> ask = open.remove(number);
        if (ask != null) {
            callbacks.execute(() -> ask.result.completeExceptionally(
                    new RealtimeException(ErrorCode.UNAVAILABLE, "Another node did not answer")));
        }
    }

    /** A node is gone. */
    void gone(String node) {
        open.forEach((number, ask) -> {
            if (ask.add(node, null)) {
                complete(number, ask);
            }
        });
    }

    /** Gives up what has taken too long; called regularly by one thread. */
    void tick() {
        long now = nanoTime.getAsLong();
        open.forEach((number, ask) -> {
            if (now - ask.askedAt > timeout) {
                fail(number);
            }
        });
    }

    /** Nothing is answered any more. */
    void close() {
        open.keySet().forEach(this::fail);
    }

    private void complete(long number, Ask<?> ask) {
        if (open.remove(number, ask)) {
            callbacks.execute(ask::complete);
        }
    }

    private static final class Ask<T> {
        private final Answers<T> answers;
        private final Set<String> outstanding;
        private final long askedAt;
        private final CompletableFuture<T> result = new CompletableFuture<>();
        private T sum;

        Ask(Answers<T> answers, Set<String> nodes, long askedAt) {
            this.answers = answers;
            this.outstanding = nodes;
            this.askedAt = askedAt;
            this.sum = answers.none();
        }

        /** Adds a node's answer, {@code null} if it has none to give; true if it was the last. */
        synchronized boolean add(String node, byte @Nullable [] body) {
            if (!outstanding.remove(node)) {
                return false;
            }
            if (body != null) {
                sum = answers.plus().apply(sum, answers.decode().apply(body));
            }
            return outstanding.isEmpty();
        }

        synchronized void complete() {
            result.complete(sum);
        }
    }
}
