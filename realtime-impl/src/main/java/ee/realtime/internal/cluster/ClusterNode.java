package ee.realtime.internal.cluster;

import ee.realtime.Node;
import ee.realtime.internal.cluster.Asks.Answers;
import ee.realtime.internal.concurrent.CallerRuns;
import ee.realtime.internal.concurrent.SerialExecutor;
import ee.realtime.internal.config.ClusterConfig;
import ee.realtime.internal.hub.Reach;
import ee.realtime.internal.hub.Recipients;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.RoomWatch;
import ee.realtime.internal.limit.Spending;
import ee.realtime.internal.limit.Spent;
import ee.realtime.internal.metrics.Counters;
import ee.realtime.internal.publish.Broker;
import ee.realtime.internal.publish.Publication;
import ee.realtime.internal.room.Nodes;
import ee.realtime.internal.room.RoomAnswer;
import ee.realtime.internal.room.RoomCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * This node among the others: knows them, tells them what is published and which rooms have members here, and does what they
 * ask. Thread-safe; nothing that is called by others blocks.
 */
public final class ClusterNode implements Broker, Nodes, Spending {
    private static final long LINGER = Duration.ofSeconds(10).toNanos();
    private static final long GREETING_PERIOD = Duration.ofMillis(500).toNanos();

    /** What a node does for the others. */
    public interface Duties {
        /** Delivers a publication to the connections here. */
        Reach deliver(Publication publication);

        /** Does something with the connections here. */
        CompletionStage<RoomAnswer> run(RoomCommand command);

        /** Another node has taken from buckets that nodes share. */
        void spent(List<Spent> spent);

        /** Members of the grid have come or gone. */
        void membersChanged();

        /** A node is there. */
        void nodeJoined(String node);

        /** A node is gone. */
        void nodeLeft(String node);

        /** This side of a split has joined the other. */
        void rejoined();
    }

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
            LongSupplier nanoTime) {}

    private final Setup setup;
    private final Grid grid;
    private final ClusterFormat format;
    private final OwnInterest own;
    private final Asks asks;
    private final JoinWaits joins;
    private final SerialExecutor membership;
    private final Peer.Shared shared;
    private final Map<String, Peer> peers = new ConcurrentSkipListMap<>();
    private final Map<UUID, Long> strangers = new ConcurrentHashMap<>();
    private final Set<Byte> otherVersions = ConcurrentHashMap.newKeySet();
    private final AtomicLong streams = new AtomicLong();
    private volatile @Nullable Duties duties;
    private long greetedAt;

    ClusterNode(Setup setup, Grid grid) {
        this.setup = setup;
        this.grid = grid;
        this.format = new ClusterFormat(setup.application());
        this.own = new OwnInterest(setup.nanoTime(), LINGER, this::wakePeers);
        long timeout = setup.config().timeout().toNanos();
        Executor callbacks = new CallerRuns(setup.callbacks());
        this.asks = new Asks(timeout, setup.nanoTime(), callbacks);
        this.joins = new JoinWaits(timeout, setup.nanoTime(), this::interestKnownToAll, callbacks);
        this.membership = new SerialExecutor(setup.threads(), ClusterLog::workFailed);
        this.shared = new Peer.Shared(
                setup.id(),
                grid,
                format,
                own,
                this::work,
                joins::check,
                setup.config().queue(),
                setup.threads(),
                setup.counters(),
                setup.nanoTime());
    }

    /** Must be told which rooms have members here. */
    public RoomWatch interest() {
        return own;
    }

    /**
     * Begins to talk with the others.
     *
     * @param does what this node does for them
     */
    public void start(Duties does) {
        duties = does;
        grid.listen(setup.id(), new FromGrid());
        seekUnknown(grid.members().keySet()); // at once, or the first join would take itself to be alone
        membership.execute(this::lookAround);
    }

    /** Leaves the others. */
    public void stop() {
        joins.close();
        asks.close();
        peers.values().forEach(Peer::close);
        grid.close();
    }

    @Override
    public CompletionStage<Reach> relay(Publication publication) {
        Recipients recipients = publication.recipients();
        Reach nobody = new Reach(0, recipients.connections());
        List<Peer> concerned = concerned(recipients);
        if (concerned.isEmpty()) {
            return CompletableFuture.completedFuture(nobody);
        }
        byte[] body = format.publication(publication);
        if (publication.counted()) {
            return asks.ask(concerned, Item.PUBLICATION, body, new Answers<>(format::reach, nobody, Reach::plus));
        }
        Item item = new Item(Item.PUBLICATION, 0, body);
        concerned.forEach(peer -> peer.offer(item));
        return CompletableFuture.completedFuture(nobody);
    }

    @Override
    public CompletionStage<RoomAnswer> ask(RoomCommand command) {
        return asks.ask(
                concerned(command.recipients()),
                Item.COMMAND,
                format.command(command),
                new Answers<>(format::answer, RoomAnswer.NOBODY, RoomAnswer::plus));
    }

    @Override
    public void announce(List<Spent> spent) {
        if (!peers.isEmpty()) {
            Item item = new Item(Item.SPENT, 0, format.spent(spent));
            peers.values().forEach(peer -> peer.offer(item));
        }
    }

    private List<Peer> concerned(Recipients recipients) {
        List<Peer> concerned = new ArrayList<>();
        for (Peer peer : peers.values()) {
            if (peer.wants(recipients)) {
                concerned.add(peer);
            }
        }
        return concerned;
    }

    @Override
    public CompletionStage<@Nullable Void> whenKnown(Collection<RoomKey> rooms) {
        return joins.until(peers.isEmpty() && strangers.isEmpty() ? 0 : own.versionOf(rooms));
    }

    /** A node that is silent is not waited for: it will hear of the rooms before it hears of anything else. */
    private long interestKnownToAll() {
        if (!strangers.isEmpty()) {
            return 0;
        }
        long known = Long.MAX_VALUE;
        for (Peer peer : peers.values()) {
            known = peer.isSilent() ? known : Math.min(known, peer.knownInterest());
        }
        return known;
    }

    @Override
    public List<Node> list() {
        Map<UUID, String> addresses = grid.members();
        List<Node> nodes = new ArrayList<>();
        nodes.add(new Node(setup.id(), addresses.getOrDefault(grid.self(), ""), true, true));
        peers.values()
                .forEach(peer -> nodes.add(
                        new Node(peer.node(), addresses.getOrDefault(peer.member(), ""), false, !peer.isSilent())));
        return nodes;
    }

    private void wakePeers() {
        peers.values().forEach(Peer::wake);
    }

    private void ifStarted(Consumer<Duties> duty) {
        Duties does = duties;
        if (does != null) {
            duty.accept(does);
        }
    }

    private void work(Peer peer, Item item) {
        ifStarted(does -> work(does, peer, item));
    }

    private void work(Duties does, Peer peer, Item item) {
        switch (item.type()) {
            case Item.PUBLICATION -> {
                Reach reach = does.deliver(format.publication(item.body()));
                if (item.ask() != 0) {
                    peer.offer(new Item(Item.ANSWER, item.ask(), format.reach(reach)));
                }
            }
            case Item.COMMAND -> command(does, peer, item);
            case Item.ANSWER -> asks.answered(item.ask(), peer.node(), item.body());
            case Item.FAILURE -> asks.fail(item.ask());
            case Item.SPENT -> does.spent(format.spent(item.body()));
            default -> {} // of a newer version, and perhaps an answer: then its number would be one of this node's
        }
    }

    private void command(Duties does, Peer peer, Item item) {
        CompletionStage<RoomAnswer> answered;
        try {
            answered = does.run(format.command(item.body()));
        } catch (RuntimeException e) { // of a newer version
            answered = CompletableFuture.failedFuture(e);
        }
        answered.whenComplete((answer, failure) -> {
            if (failure == null) {
                peer.offer(new Item(Item.ANSWER, item.ask(), format.answer(answer)));
            } else {
                ClusterLog.workFailed(failure);
                peer.offer(new Item(Item.FAILURE, item.ask(), new byte[0]));
            }
        });
    }

    /** What the grid tells, handed over at once. */
    private final class FromGrid implements Grid.Listener {
        @Override
        public void received(byte[] batch) {
            Sender sender = Sender.of(batch);
            if (sender == null) {
                notUnderstood(batch);
                return;
            }
            Peer peer = peers.get(sender.node());
            if (peer != null && peer.member().equals(sender.member())) {
                peer.receive(batch);
            } else {
                membership.execute(() -> meet(sender));
            }
        }

        @Override
        public void greeted(byte[] greeting) {
            Sender sender = Sender.of(greeting);
            if (sender == null) {
                notUnderstood(greeting);
            } else if (!sender.node().equals(setup.id())) {
                membership.execute(() -> greeted(sender));
            }
        }

        /** Told once for each version: whoever upgrades must know that nodes do not hear each other. */
        private void notUnderstood(byte[] bytes) {
            if (bytes.length > 0 && bytes[0] != Batch.VERSION && otherVersions.add(bytes[0])) {
                ClusterLog.otherLanguage(bytes[0]);
            }
        }

        private void greeted(Sender sender) {
            Peer peer = peers.get(sender.node());
            if (peer != null && peer.member().equals(sender.member())) {
                peer.probe(); // it does not seem to know this node
            } else {
                meet(sender);
            }
        }

        @Override
        public void membersChanged() {
            membership.execute(ClusterNode.this::lookAround);
        }

        @Override
        public void rejoined() {
            membership.execute(() -> {
                ClusterLog.rejoined();
                lookAround();
                ifStarted(Duties::rejoined);
            });
        }
    }

    private void meet(Sender sender) {
        Map<UUID, String> members = grid.members();
        Peer known = peers.get(sender.node());
        if (!members.containsKey(sender.member())
                || (known != null && known.member().equals(sender.member()))) {
            return;
        }
        if (known != null) {
            known.close();
        }
        Peer peer = new Peer(shared, sender.node(), sender.member(), streams.incrementAndGet());
        peers.put(sender.node(), peer);
        strangers.remove(sender.member());
        ClusterLog.joined(sender.node(), members.get(sender.member()));
        ifStarted(does -> does.nodeJoined(sender.node()));
        peer.probe();
        joins.check();
    }

    private void lookAround() {
        ifStarted(Duties::membersChanged);
        Set<UUID> members = grid.members().keySet();
        for (Peer peer : peers.values()) {
            if (!members.contains(peer.member())) {
                forget(peer);
            }
        }
        strangers.keySet().retainAll(members);
        seekUnknown(members);
        joins.check();
        greet();
    }

    private void seekUnknown(Set<UUID> members) {
        Set<UUID> met = new HashSet<>();
        peers.values().forEach(peer -> met.add(peer.member()));
        for (UUID member : members) {
            if (!member.equals(grid.self()) && !met.contains(member)) {
                strangers.putIfAbsent(member, setup.nanoTime().getAsLong());
            }
        }
    }

    private void forget(Peer peer) {
        peers.remove(peer.node(), peer);
        peer.close();
        asks.gone(peer.node());
        ClusterLog.left(peer.node());
        ifStarted(does -> does.nodeLeft(peer.node()));
    }

    private void greet() {
        greetedAt = setup.nanoTime().getAsLong();
        grid.greet(new Sender(setup.id(), grid.self()).encode());
    }

    /** Looks after what takes too long; called regularly by one thread. */
    public void tick() {
        own.tick();
        asks.tick();
        peers.values().forEach(Peer::tick);
        membership.execute(this::seekStrangers);
        joins.tick();
    }

    /** A member that does not answer greetings for long runs something else: nobody waits for it any more. */
    private void seekStrangers() {
        long now = setup.nanoTime().getAsLong();
        strangers
                .values()
                .removeIf(since -> now - since > setup.config().timeout().toNanos());
        boolean someUnknown = grid.members().size() > peers.size() + 1;
        if (someUnknown && now - greetedAt > GREETING_PERIOD) {
            greet();
        }
    }
}
