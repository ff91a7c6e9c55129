package ee.realtime.internal.boot;

import ee.realtime.internal.cluster.ClusterBroker;
import ee.realtime.internal.cluster.ClusterCommands;
import ee.realtime.internal.cluster.ClusterNode;
import ee.realtime.internal.cluster.ClusterSpending;
import ee.realtime.internal.cluster.HazelcastCluster;
import ee.realtime.internal.concurrent.SerialExecutor;
import ee.realtime.internal.config.ClusterConfig;
import ee.realtime.internal.config.RealtimeConfig;
import ee.realtime.internal.hub.RoomWatch;
import ee.realtime.internal.limit.SharedBuckets;
import ee.realtime.internal.limit.Spending;
import ee.realtime.internal.metrics.Counters;
import ee.realtime.internal.presence.LocalPresenceStore;
import ee.realtime.internal.presence.PresenceListener;
import ee.realtime.internal.presence.PresenceService;
import ee.realtime.internal.presence.PresenceStore;
import ee.realtime.internal.publish.Broker;
import ee.realtime.internal.publish.Deliverer;
import ee.realtime.internal.room.Nodes;
import ee.realtime.internal.room.RoomCommands;
import ee.realtime.internal.security.LocalTicketStore;
import ee.realtime.internal.security.Tickets;
import jakarta.json.spi.JsonProvider;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The other nodes, if there can be any: what is put together differently with and without a cluster. */
final class Neighbours implements OtherNodes {
    private static final int THREADS = 256;
    private static final int READERS = 4;
    private static final int QUESTIONS = 1000;
    private static final int TICKETS = 100_000;

    /**
     * Who this node is.
     *
     * @param node its id
     * @param application the application
     * @param counters where it counts
     * @param nanoTime a clock that only goes forward
     */
    record Self(String node, String application, Counters counters, LongSupplier nanoTime) {}

    /** What this node tells the others, and does for them. */
    private record Cluster(ClusterNode node, ClusterBroker broker, ClusterCommands commands, ClusterSpending spending) {
        static Cluster of(ClusterNode node) {
            return new Cluster(node, new ClusterBroker(node), new ClusterCommands(node), new ClusterSpending(node));
        }
    }

    private final Self self;
    private final ClusterConfig config;
    private final Executor callbacks;
    private final ThreadPoolExecutor threads = threads();
    private final ThreadPoolExecutor readers = readers();
    private final SerialExecutor eventsInOrder;
    private final @Nullable Cluster cluster;
    private final PresenceStore store;
    private final Tickets tickets;

    /**
     * Starts a cluster if there is to be one.
     *
     * @throws IllegalStateException if the one that was asked for cannot be had
     */
    Neighbours(RealtimeConfig config, ClassLoader loader, Executor callbacks, Self self) {
        this.self = self;
        this.config = config.cluster();
        this.callbacks = callbacks;
        this.eventsInOrder = new SerialExecutor(callbacks, BootLog::tickFailed);
        Optional<HazelcastCluster.Started> started = cluster(loader);
        this.cluster = started.map(one -> Cluster.of(one.node())).orElse(null);
        this.store = started.map(HazelcastCluster.Started::presence).orElseGet(LocalPresenceStore::new);
        this.tickets = new Tickets(
                started.map(HazelcastCluster.Started::tickets)
                        .orElseGet(() -> new LocalTicketStore(TICKETS, self.nanoTime())),
                JsonProvider.provider(),
                this.config.timeout(),
                self.nanoTime());
    }

    private Optional<HazelcastCluster.Started> cluster(ClassLoader loader) {
        if (config.mode().equals(ClusterConfig.NONE)) {
            return Optional.empty();
        }
        ClusterNode.Setup setup = new ClusterNode.Setup(
                self.node(), self.application(), config, threads, callbacks, self.counters(), self.nanoTime());
        try {
            return HazelcastCluster.start(setup, loader);
        } catch (NoClassDefFoundError absent) {
            if (config.mode().equals(ClusterConfig.AUTO)) {
                return Optional.empty();
            }
            throw new IllegalStateException(
                    "Configuration realtime.cluster=" + config.mode() + ": neither the server nor the application has"
                            + " Hazelcast; add com.hazelcast:hazelcast to the application",
                    absent);
        }
    }

    private static ThreadPoolExecutor threads() {
        return new ThreadPoolExecutor(0, THREADS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), Neighbours::thread);
    }

    /** A store that does not answer keeps these threads and no others. */
    private static ThreadPoolExecutor readers() {
        ThreadPoolExecutor readers = new ThreadPoolExecutor(
                READERS, READERS, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUESTIONS), Neighbours::thread);
        readers.allowCoreThreadTimeOut(true);
        return readers;
    }

    /** Without what servers leave in inheritable thread locals: the call in which the thread happens to be made. */
    private static Thread thread(Runnable task) {
        Thread thread = new Thread(null, task, "realtime-cluster", 0, false);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public Broker broker() {
        return cluster == null ? Broker.local() : cluster.broker();
    }

    @Override
    public Nodes nodes() {
        return cluster == null ? Nodes.alone(self.node()) : cluster.commands();
    }

    @Override
    public Spending spending() {
        return cluster == null ? Spending.NONE : cluster.spending();
    }

    @Override
    public RoomWatch interest() {
        return cluster == null ? RoomWatch.NONE : cluster.node().interest();
    }

    @Override
    public SerialExecutor eventsInOrder() {
        return eventsInOrder;
    }

    @Override
    public Tickets tickets() {
        return tickets;
    }

    @Override
    public PresenceService presence(PresenceListener listener, Duration grace) {
        return new PresenceService(new PresenceService.Setup(
                store,
                listener,
                grace,
                config.timeout(),
                new SerialExecutor(threads, BootLog::tickFailed),
                readers,
                callbacks,
                self.nanoTime()));
    }

    /** What this node does for the others from its start on. */
    void serve(Deliverer deliverer, RoomCommands commands, PresenceService presence, SharedBuckets buckets) {
        if (cluster != null) {
            cluster.broker().serve(deliverer);
            cluster.commands().serve(commands);
            cluster.spending().serve(buckets::spentElsewhere);
            cluster.node().watch(presence);
        }
    }

    void start() {
        if (cluster != null) {
            cluster.node().start();
        }
    }

    void tick() {
        eventsInOrder.retry();
        tickets.tick();
        if (cluster != null) {
            cluster.node().tick();
        }
    }

    void stop() {
        tickets.close();
        if (cluster != null) {
            cluster.node().stop();
        }
        threads.shutdown();
        readers.shutdown();
    }
}
