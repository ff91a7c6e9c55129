package ee.realtime.internal.cluster;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.instance.BuildInfoProvider;
import ee.realtime.internal.concurrent.CallerRuns;
import ee.realtime.internal.concurrent.Causes;
import ee.realtime.internal.config.ClusterConfig;
import ee.realtime.internal.presence.PresenceStore;
import ee.realtime.internal.security.TicketStore;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * Starts the cluster: on an instance of the module's own, because the settings that the promises need can only be given at
 * start, or on a named one of the application's. Needs Hazelcast's classes, the server's or the application's.
 */
@SuppressWarnings("BanJNDI") // a constant name of the server's own, nothing that a client could choose
public final class HazelcastCluster {
    private static final String SERVERS_INSTANCE = "payara/Hazelcast";

    private HazelcastCluster() {}

    /**
     * A cluster that has been started.
     *
     * @param node this node
     * @param presence who is online on all nodes
     * @param tickets tickets of all nodes
     */
    public record Started(ClusterNode node, PresenceStore presence, TicketStore tickets) {}

    /**
     * Starts what is configured.
     *
     * @param setup what the node works with
     * @param applicationLoader the application's class loader
     * @return the cluster, or empty if there is nothing to run one on and none was asked for
     * @throws IllegalStateException if the cluster that was asked for cannot be had
     */
    public static Optional<Started> start(ClusterNode.Setup setup, ClassLoader applicationLoader) {
        ClusterConfig config = setup.config();
        HazelcastInstance server = serversInstance();
        boolean servers = Hazelcast.class.getClassLoader() != applicationLoader;
        if (config.mode().equals(ClusterConfig.AUTO) && servers && server == null) {
            ClusterLog.runsOn("none, because this server's Hazelcast is switched off");
            return Optional.empty();
        }
        return Optional.of(onOwnThread(setup.threads(), () -> start(setup, applicationLoader, server)));
    }

    /**
     * Payara binds structures to the application in whose calls they are made, and sends that to other nodes by Java
     * serialization, which the filter refuses. In a thread of the module's own there is no such call.
     */
    private static <T> T onOwnThread(Executor threads, Supplier<T> start) {
        try {
            return CompletableFuture.supplyAsync(start, threads).join();
        } catch (CompletionException e) {
            throw Causes.unwrap(e) instanceof IllegalStateException problem ? problem : e;
        }
    }

    private static Started start(
            ClusterNode.Setup setup, ClassLoader applicationLoader, @Nullable HazelcastInstance server) {
        String mode = setup.config().mode();
        boolean own = mode.equals(ClusterConfig.AUTO) || mode.equals(ClusterConfig.OWN);
        HazelcastInstance instance = own ? own(setup, applicationLoader, server) : named(setup, mode);
        String prefix = HazelcastSettings.prefix(setup.application());
        HazelcastGrid grid = new HazelcastGrid(instance, prefix, own ? instance::shutdown : () -> {});
        ClusterLog.runsOn((own ? "an instance of its own" : "the instance " + mode) + ", Hazelcast "
                + BuildInfoProvider.getBuildInfo().getVersion() + ", in cluster "
                + instance.getConfig().getClusterName() + " at "
                + grid.members().get(grid.self()) + ", members "
                + grid.members().size()
                + (own && server != null && setup.config().members().isEmpty()
                        ? ", others are found through Payara's cluster"
                        : ""));
        return new Started(
                new ClusterNode(setup, grid),
                new HazelcastPresenceStore(
                        instance.getMap(prefix + HazelcastSettings.PRESENCE), setup.application(), setup.id()),
                new HazelcastTicketStore(
                        instance.getMap(prefix + HazelcastSettings.TICKETS), new CallerRuns(setup.callbacks())));
    }

    private static HazelcastInstance own(
            ClusterNode.Setup setup, ClassLoader applicationLoader, @Nullable HazelcastInstance server) {
        HazelcastSettings settings = new HazelcastSettings(setup.config(), setup.application());
        HazelcastSeeds seeds = server == null
                ? null
                : new HazelcastSeeds(server, settings.clusterName(), setup.threads(), setup.nanoTime());
        try {
            return Hazelcast.newHazelcastInstance(settings.build(applicationLoader, seeds));
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "The cluster cannot be started: " + e.getMessage()
                            + ". Mend the settings realtime.cluster.*, or set realtime.cluster=none for one node alone",
                    e);
        }
    }

    private static HazelcastInstance named(ClusterNode.Setup setup, String name) {
        HazelcastInstance instance = Hazelcast.getHazelcastInstanceByName(name);
        if (instance == null) {
            throw new IllegalStateException(
                    "Configuration realtime.cluster=" + name
                            + ": there is no Hazelcast instance of this name; expected auto, own, none or the name of one that runs");
        }
        HazelcastSettings.checkNamed(instance.getConfig());
        new HazelcastSettings(setup.config(), setup.application()).addMaps(instance.getConfig());
        return instance;
    }

    private static @Nullable HazelcastInstance serversInstance() {
        try {
            return new InitialContext().lookup(SERVERS_INSTANCE) instanceof HazelcastInstance instance
                            && instance.getLifecycleService().isRunning()
                    ? instance
                    : null;
        } catch (NamingException absent) {
            return null; // not Payara, or switched off there
        }
    }
}
