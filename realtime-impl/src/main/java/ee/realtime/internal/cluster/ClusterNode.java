package ee.realtime.internal.cluster;

import ee.realtime.Node;
import ee.realtime.internal.cluster.ItemHandlers.ItemHandler;
import ee.realtime.internal.concurrent.SerialExecutor;
import ee.realtime.internal.concurrent.Waits;
import ee.realtime.internal.config.ClusterConfig;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.RoomWatch;
import ee.realtime.internal.metrics.Counters;
import ee.realtime.internal.publish.NodeWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * This node among the others: meets them, looks round for who is there, and forgets who is gone. What nodes tell each other
 * about publications, commands and the like is in a class for each, which says what is done with its items
 * ({@link #handle}). Thread-safe; nothing that is called by others blocks.
 */
public final class ClusterNode {
    private static final long LINGER = Duration.ofSeconds(10).toNanos();
    private static final long GREETING_PERIOD = Duration.ofMillis(500).toNanos();

    /**
     * What a node works with.
     *
     * @param id its id
     * @param application the application
     * @param config its bounds
     * @param threads where it works; must have a thread for each task
     * @param callbacks completes what the application waits for
     * @param counters where it counts
     * @param nanoTime a clock that only goes forward
     */
    public record Setup(
            String id,
            String application,
            ClusterConfig config,
            Executor threads,
            Executor callbacks,
            Counters counters,
            LongSupplier nanoTime) {
        private Waits waits() {
            return new Waits(config.timeout(), nanoTime, callbacks);
        }
    }

    private final Setup setup;
    private final Grid grid;
    private final ClusterFormat format;
    private final Peers peers = new Peers();
    private final OwnInterest own;
    private final Asks asks;
    private final JoinWaits joins;
    private final ItemHandlers handlers = new ItemHandlers();
    private final List<NodeWatch> watches = new CopyOnWriteArrayList<>();
    private final SerialExecutor membership;
    private final Peer.Shared shared;
    private final Set<Byte> otherVersions = ConcurrentHashMap.newKeySet();
    private final AtomicLong streams = new AtomicLong();
    private long greetedAt;

    ClusterNode(Setup setup, Grid grid) {
        this.setup = setup;
        this.grid = grid;
        this.format = new ClusterFormat(setup.application());
        this.own = new OwnInterest(setup.nanoTime(), LINGER, peers::wake);
        this.asks = new Asks(setup.waits());
        this.joins = new JoinWaits(setup.waits(), peers::knownInterest);
        this.membership = new SerialExecutor(setup.threads(), ClusterLog::workFailed);
        this.shared = new Peer.Shared(
                setup.id(),
                grid,
                format,
                own,
                handlers,
                joins::check,
                setup.config().queue(),
                setup.threads(),
                setup.counters(),
                setup.nanoTime());
        handlers.add(Item.ANSWER, asks::answered);
        handlers.add(Item.FAILURE, asks::failed);
    }

    /** Must be told which rooms have members here. */
    public RoomWatch interest() {
        return own;
    }

    /**
     * Has somebody told of the other nodes. Called before the start.
     *
     * @param watch is told of those that come and go from the start on
     */
    public void watch(NodeWatch watch) {
        watches.add(watch);
    }

    /** Says what is done with items of a type. Called before the start. */
    void handle(byte type, ItemHandler handler) {
        handlers.add(type, handler);
    }

    Peers peers() {
        return peers;
    }

    Asks asks() {
        return asks;
    }

    ClusterFormat format() {
        return format;
    }

    /** Completes when the other nodes know that rooms have members here, or after a bound of time. */
    CompletionStage<@Nullable Void> whenKnown(Collection<RoomKey> rooms) {
        return joins.until(peers.isAlone() ? 0 : own.versionOf(rooms));
    }

    /** All nodes, this one first. */
    List<Node> list() {
        Map<UUID, String> addresses = grid.members();
        List<Node> nodes = new ArrayList<>();
        nodes.add(new Node(setup.id(), addresses.getOrDefault(grid.self(), ""), true, true));
        for (Peer peer : peers.all()) {
            nodes.add(new Node(peer.node(), addresses.getOrDefault(peer.member(), ""), false, !peer.isSilent()));
        }
        return nodes;
    }

    /** Begins to talk with the others. */
    public void start() {
        grid.listen(setup.id(), new FromGrid());
        seek(grid.members().keySet()); // at once, or the first join would take itself to be alone
        membership.execute(this::lookAround);
    }

    /** Leaves the others. */
    public void stop() {
        joins.close();
        asks.close();
        peers.close();
        grid.close();
    }

    /** What the grid tells, handed over at once. */
    private final class FromGrid implements Grid.Listener {
        @Override
        public void received(byte[] bytes) {
            WireReader batch = new WireReader(bytes);
            Sender sender = Sender.read(batch);
            if (sender == null) {
                notUnderstood(bytes);
                return;
            }
            Peer peer = peers.of(sender);
            if (peer != null) {
                peer.receive(batch);
            } else {
                membership.execute(() -> meet(sender));
            }
        }

        @Override
        public void greeted(byte[] bytes) {
            Sender sender = Sender.read(new WireReader(bytes));
            if (sender == null) {
                notUnderstood(bytes);
            } else if (!sender.node().equals(setup.id())) {
                membership.execute(() -> greetedBy(sender));
            }
        }

        @Override
        public void membersChanged() {
            membership.execute(ClusterNode.this::lookAround);
        }

        @Override
        public void rejoined() {
            membership.execute(ClusterNode.this::rejoin);
        }
    }

    /** Told once for each version: whoever upgrades must know that nodes do not hear each other. */
    private void notUnderstood(byte[] bytes) {
        if (bytes.length > 0 && bytes[0] != Batch.VERSION && otherVersions.add(bytes[0])) {
            ClusterLog.otherLanguage(bytes[0]);
        }
    }

    private void greetedBy(Sender sender) {
        Peer peer = peers.of(sender);
        if (peer != null) {
            peer.probe(); // it does not seem to know this node
        } else {
            meet(sender);
        }
    }

    private void meet(Sender sender) {
        String address = grid.members().get(sender.member());
        if (address == null || peers.of(sender) != null) {
            return;
        }
        Peer peer = new Peer(shared, sender, streams.incrementAndGet());
        peers.meet(peer);
        ClusterLog.joined(sender.node(), address);
        watches.forEach(watch -> watch.nodeJoined(sender.node()));
        peer.probe();
        joins.check();
    }

    private void rejoin() {
        ClusterLog.rejoined();
        lookAround();
        watches.forEach(NodeWatch::rejoined);
    }

    private void lookAround() {
        watches.forEach(NodeWatch::membersChanged);
        Set<UUID> members = grid.members().keySet();
        peers.gone(members).forEach(this::forget);
        seek(members);
        joins.check();
        greet();
    }

    private void seek(Set<UUID> members) {
        Set<UUID> others = new HashSet<>(members);
        others.remove(grid.self());
        peers.seek(others, now());
    }

    private void forget(Peer peer) {
        peers.forget(peer);
        asks.gone(peer.node());
        ClusterLog.left(peer.node());
        watches.forEach(watch -> watch.nodeLeft(peer.node()));
    }

    private void greet() {
        greetedAt = now();
        grid.greet(new Sender(setup.id(), grid.self()).encode());
    }

    /** Looks after what takes too long; called regularly by one thread. */
    public void tick() {
        own.tick();
        asks.tick();
        peers.all().forEach(Peer::tick);
        membership.execute(this::seekStrangers);
        joins.tick();
    }

    private void seekStrangers() {
        peers.giveUpStrangers(now(), setup.config().timeout().toNanos());
        boolean someUnknown = grid.members().size() > peers.all().size() + 1;
        if (someUnknown && now() - greetedAt > GREETING_PERIOD) {
            greet();
        }
    }

    private long now() {
        return setup.nanoTime().getAsLong();
    }
}
