package ee.realtime.internal.cluster;

import com.hazelcast.cluster.Address;
import com.hazelcast.config.properties.PropertyDefinition;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.logging.ILogger;
import com.hazelcast.map.IMap;
import com.hazelcast.spi.discovery.AbstractDiscoveryStrategy;
import com.hazelcast.spi.discovery.DiscoveryNode;
import com.hazelcast.spi.discovery.DiscoveryStrategy;
import com.hazelcast.spi.discovery.DiscoveryStrategyFactory;
import com.hazelcast.spi.discovery.SimpleDiscoveryNode;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Finds other nodes through the server's own cluster, so that nothing has to be configured: each node notes there where its
 * own instance listens. Nodes that were there and are not are sought where they were, if somebody answers there.
 */
final class HazelcastSeeds implements DiscoveryStrategyFactory {
    private static final String MAP = "ee.realtime.v1.seeds";

    private final HazelcastInstance server;
    private final String cluster;
    private final Executor threads;
    private final LongSupplier nanoTime;
    private final SeenSeeds seen = new SeenSeeds();

    /**
     * @param server the server's instance
     * @param cluster the name of the cluster whose nodes are sought
     * @param threads where it looks whether a node answers; must have a thread for each task
     * @param nanoTime a clock that only goes forward
     */
    HazelcastSeeds(HazelcastInstance server, String cluster, Executor threads, LongSupplier nanoTime) {
        this.server = server;
        this.cluster = cluster;
        this.threads = threads;
        this.nanoTime = nanoTime;
    }

    /** The address of this machine that the server's cluster uses. */
    String host() {
        return server.getCluster().getLocalMember().getAddress().getHost();
    }

    @Override
    public Class<? extends DiscoveryStrategy> getDiscoveryStrategyType() {
        return Strategy.class;
    }

    @Override
    public DiscoveryStrategy newDiscoveryStrategy(
            DiscoveryNode self, ILogger logger, @SuppressWarnings("rawtypes") Map<String, Comparable> properties) {
        return new Strategy(logger, properties, self);
    }

    @Override
    public Collection<PropertyDefinition> getConfigurationProperties() {
        return List.of();
    }

    private final class Strategy extends AbstractDiscoveryStrategy {
        private final DiscoveryNode self;

        Strategy(ILogger logger, @SuppressWarnings("rawtypes") Map<String, Comparable> properties, DiscoveryNode self) {
            super(logger, properties);
            this.self = self;
        }

        @Override
        public void start() {
            noteSelf();
        }

        private void noteSelf() {
            Address address = self.getPrivateAddress();
            seeds().set(key(), address.getHost() + ":" + address.getPort());
        }

        /** The server has another name after its own cluster was split, and what was noted there may be lost. */
        private String key() {
            return cluster + "@" + server.getCluster().getLocalMember().getUuid();
        }

        @Override
        public Iterable<DiscoveryNode> discoverNodes() {
            noteSelf();
            Set<String> live = server.getCluster().getMembers().stream()
                    .map(member -> cluster + "@" + member.getUuid())
                    .collect(Collectors.toUnmodifiableSet());
            Set<String> addresses = new HashSet<>(seeds().getAll(live).values());
            addresses.addAll(Answering.among(seen.absent(addresses, nanoTime.getAsLong()), threads));
            return addresses.stream().map(this::node).toList();
        }

        private DiscoveryNode node(String address) {
            int colon = address.lastIndexOf(':');
            try {
                return new SimpleDiscoveryNode(
                        new Address(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))));
            } catch (UnknownHostException e) {
                throw new HazelcastException(e);
            }
        }

        @Override
        public void destroy() {
            try {
                seeds().delete(key());
            } catch (HazelcastException | HazelcastInstanceNotActiveException e) {
                ClusterLog.notSent(e); // the server's instance has gone before; others look at its members only
            }
        }

        private IMap<String, String> seeds() {
            return server.getMap(MAP);
        }
    }
}
