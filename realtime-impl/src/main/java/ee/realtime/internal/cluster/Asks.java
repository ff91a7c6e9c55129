package ee.realtime.internal.cluster;

import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import ee.realtime.internal.concurrent.Waits;
import ee.realtime.internal.concurrent.Waits.Wait;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What this node has asked others and awaits. A node that goes away has nothing to add. Thread-safe. */
final class Asks {
    private final Waits waits;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, Ask<?>> open = new ConcurrentHashMap<>();

    Asks(Waits waits) {
        this.waits = waits;
    }

    /**
     * How answers become one.
     *
     * @param decode reads an answer
     * @param none what nobody's answer is
     * @param plus takes two together
     */
    record Answers<T>(Function<byte[], T> decode, T none, BinaryOperator<T> plus) {}

    /** Asks some nodes the same. Fails with {@code UNAVAILABLE} if one of them does not answer in time. */
    <T> CompletionStage<T> ask(Collection<Peer> peers, byte type, byte[] body, Answers<T> answers) {
        if (peers.isEmpty()) {
            return CompletableFuture.completedFuture(answers.none());
        }
        long number = numbers.incrementAndGet();
        Set<String> nodes = new HashSet<>();
        peers.forEach(peer -> nodes.add(peer.node()));
        Ask<T> ask = new Ask<>(answers, nodes, waits.open(Asks::unanswered));
        open.put(number, ask);
        Item item = new Item(type, number, body);
        for (Peer peer : peers) {
            if (!peer.offer(item)) {
                notOffered(number, peer);
            }
        }
        return ask.wait.stage();
    }

    private static <T> T unanswered() {
        throw new RealtimeException(ErrorCode.UNAVAILABLE, "Another node did not answer");
    }

    private void notOffered(long number, Peer peer) {
        if (peer.isClosed()) {
            add(number, peer.node(), null);
        } else {
            giveUp(number);
        }
    }

    /** A node has answered. */
    void answered(Peer peer, Item answer) {
        add(answer.ask(), peer.node(), answer.body());
    }

    /** A node could not do what it was asked. */
    void failed(Peer peer, Item failure) {
        giveUp(failure.ask());
    }

    private void add(long number, String node, byte @Nullable [] body) {
        Ask<?> ask = open.get(number);
        if (ask != null && ask.add(node, body)) {
            open.remove(number);
        }
    }

    private void giveUp(long number) {
        Ask<?> ask = open.remove(number);
        if (ask != null) {
            ask.wait.giveUp();
        }
    }

    /** A node is gone. */
    void gone(String node) {
        open.values().removeIf(ask -> ask.add(node, null));
    }

    /** Gives up what has taken too long; called regularly by one thread. */
    void tick() {
        waits.tick();
        open.values().removeIf(ask -> ask.wait.isOver());
    }

    /** Nothing is answered any more. */
    void close() {
        waits.close();
    }

    private static final class Ask<T> {
        private final Answers<T> answers;
        private final Set<String> outstanding;
        private final Wait<T> wait;
        private T sum;

        Ask(Answers<T> answers, Set<String> nodes, Wait<T> wait) {
            this.answers = answers;
            this.outstanding = nodes;
            this.wait = wait;
            this.sum = answers.none();
        }

        /** Adds a node's answer, {@code null} if it has none to give; true if it was the last. */
        boolean add(String node, byte @Nullable [] body) {
            T all;
            synchronized (this) {
                if (!outstanding.remove(node)) {
                    return false;
                }
                if (body != null) {
                    sum = answers.plus().apply(sum, answers.decode().apply(body));
                }
                if (!outstanding.isEmpty()) {
                    return false;
                }
                all = sum;
            }
            wait.answer(all);
            return true;
        }
    }
}
