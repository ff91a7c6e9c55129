package ee.realtime.internal.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.DiscoveryStrategyConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.InvalidConfigurationException;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MaxSizePolicy;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.config.SerializationConfig;
import com.hazelcast.spi.merge.DiscardMergePolicy;
import ee.realtime.internal.config.ClusterConfig;
import java.io.File;
import java.io.FileNotFoundException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What an instance of Hazelcast must be told at start for the promises to hold. */
final class HazelcastSettings {
    /** The map of who is online. */
    static final String PRESENCE = "presence";

    static final String TICKETS = "tickets";

    private static final String BIND_ANY = "hazelcast.socket.bind.any";
    private static final String SILENCE = "hazelcast.max.no.heartbeat.seconds";
    private static final String FIRST_SEARCH = "hazelcast.merge.first.run.delay.seconds";
    private static final String SEARCH = "hazelcast.merge.next.run.delay.seconds";
    private static final String INDETERMINATE = "hazelcast.operation.fail.on.indeterminate.state";
    private static final String LOOPBACK = "127.0.0.1";
    private static final int PORTS = 100;
    private static final int MOST_TICKETS = 100_000;

    private final ClusterConfig config;
    private final String application;

    HazelcastSettings(ClusterConfig config, String application) {
        this.config = config;
        this.application = application;
    }

    /** What the names of an application's structures begin with. */
    static String prefix(String application) {
        return "ee.realtime.v1." + application + ".";
    }

    /** The name of an own instance's cluster. */
    String clusterName() {
        return config.name().orElse("realtime" + application);
    }

    /**
     * The settings of an own instance.
     *
     * @param loader the application's class loader
     * @param seeds the way to find other nodes through the server's instance, or {@code null}
     */
    Config build(ClassLoader loader, @Nullable HazelcastSeeds seeds) {
        Config settings = config.file().map(file -> load(file, loader)).orElseGet(Config::new);
        settings.setClusterName(clusterName()).setClassLoader(loader);
        properties().forEach((key, value) -> {
            if (settings.getProperty(key) == null) {
                settings.setProperty(key, value);
            }
        });
        SerializationConfig serialization = settings.getSerializationConfig();
        if (serialization.getJavaSerializationFilterConfig() == null) {
            JavaSerializationFilterConfig filter = new JavaSerializationFilterConfig();
            filter.getWhitelist().addPrefixes("ee.realtime.");
            serialization.setJavaSerializationFilterConfig(filter);
        }
        settings.addMapConfig(presence()).addMapConfig(tickets());
        network(settings.getNetworkConfig(), seeds);
        if (!settings.getNetworkConfig()
                .getJoin()
                .getDiscoveryConfig()
                .getDiscoveryStrategyConfigs()
                .isEmpty()) {
            settings.setProperty("hazelcast.discovery.enabled", "true");
        }
        return settings;
    }

    private static Config load(String file, ClassLoader loader) {
        try {
            return new File(file).isFile()
                    ? Config.loadFromFile(new File(file))
                    : Config.loadFromClasspath(loader, file, new Properties());
        } catch (FileNotFoundException | IllegalArgumentException | InvalidConfigurationException e) {
            throw new IllegalStateException(
                    "Configuration realtime.cluster.config=" + file
                            + ": expected a Hazelcast configuration, a file or a" + " resource of the application: "
                            + e.getMessage(),
                    e);
        }
    }

    private static Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(BIND_ANY, "false");
        properties.put("hazelcast.heartbeat.interval.seconds", "1");
        properties.put(SILENCE, "10");
        properties.put(FIRST_SEARCH, "15");
        properties.put(SEARCH, "15");
        properties.put(INDETERMINATE, "true");
        properties.put("hazelcast.operation.call.timeout.millis", "15000");
        properties.put("hazelcast.graceful.shutdown.max.wait", "10");
        properties.put("hazelcast.shutdownhook.enabled", "false");
        properties.put("hazelcast.phone.home.enabled", "false");
        properties.put("hazelcast.health.monitoring.level", "OFF");
        properties.put("hazelcast.logging.type", "jdk");
        properties.put("hazelcast.logging.details.enabled", "false");
        properties.put("hazelcast.operation.thread.count", "2");
        properties.put("hazelcast.operation.generic.thread.count", "2");
        properties.put("hazelcast.event.thread.count", "1");
        // A thread that connects to a frozen node spins until that wakes up (hazelcast/hazelcast#26473), and what goes
        // to
        // other nodes by the same thread waits: with one thread a frozen node takes all others apart.
        properties.put("hazelcast.io.thread.count", "16");
        return properties;
    }

    /**
     * After a split the smaller side's entries are dropped: each node says its own again. There is a second backup, for which
     * nobody waits, because a split is the loss of several nodes at once: whose entry a part has lost, it cannot call offline.
     */
    private MapConfig presence() {
        return map(PRESENCE).setAsyncBackupCount(1);
    }

    /** After a split a ticket that the larger side has taken must not come back from the smaller. */
    private MapConfig tickets() {
        MapConfig map = map(TICKETS);
        map.getEvictionConfig()
                .setEvictionPolicy(EvictionPolicy.LRU)
                .setMaxSizePolicy(MaxSizePolicy.PER_NODE)
                .setSize(MOST_TICKETS);
        return map;
    }

    private MapConfig map(String name) {
        MapConfig map = new MapConfig(prefix(application) + name);
        map.setStatisticsEnabled(false).setBackupCount(1);
        map.getMergePolicyConfig().setPolicy(DiscardMergePolicy.class.getName());
        return map;
    }

    private void network(NetworkConfig network, @Nullable HazelcastSeeds seeds) {
        boolean fromFile = config.file().isPresent();
        if (!fromFile || config.address().isPresent()) {
            String address = config.address().orElseGet(() -> defaultAddress(seeds));
            network.getInterfaces().setEnabled(true).clear().addInterface(address);
            network.setPort(config.port()).setPortCount(PORTS).setPortAutoIncrement(true);
        }
        if (!fromFile || !config.members().isEmpty()) {
            join(network, config.members().isEmpty() ? seeds : null);
        }
    }

    private void join(NetworkConfig network, @Nullable HazelcastSeeds seeds) {
        JoinConfig join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        if (seeds != null) {
            join.getDiscoveryConfig().addDiscoveryStrategyConfig(new DiscoveryStrategyConfig(seeds));
            return;
        }
        join.getTcpIpConfig().setEnabled(true).setConnectionTimeoutSeconds(2);
        if (config.members().isEmpty()) {
            // The servers of a developer's machine find each other; everybody else says where the others are.
            for (int port = config.port(); port < config.port() + 5; port++) {
                join.getTcpIpConfig().addMember(config.address().orElse(LOOPBACK) + ":" + port);
            }
        } else {
            config.members().forEach(join.getTcpIpConfig()::addMember);
        }
    }

    /** The one among the members that is an address of this machine; the server's; or none that others could reach. */
    private String defaultAddress(@Nullable HazelcastSeeds seeds) {
        if (config.members().isEmpty()) {
            return seeds == null ? LOOPBACK : seeds.host();
        }
        return config.members().stream()
                .map(member -> member.replaceFirst(":\\d+$", ""))
                .filter(HazelcastSettings::isOfThisMachine)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "Configuration realtime.cluster.members=" + String.join(",", config.members())
                                + ": none of them is this machine, so it is not known where to listen; set"
                                + " realtime.cluster.address"));
    }

    private static boolean isOfThisMachine(String host) {
        try {
            return NetworkInterface.getByInetAddress(InetAddress.getByName(host)) != null;
        } catch (UnknownHostException | SocketException unreachable) {
            return false;
        }
    }

    /** Warns of settings of a running instance that weaken a promise: they cannot be changed any more. */
    static void checkNamed(Config settings) {
        if (!"false".equals(settings.getProperty(BIND_ANY))) {
            ClusterLog.weakens(BIND_ANY + " is not false", "the cluster's port is closed to other networks");
        }
        if (settings.getSerializationConfig().getJavaSerializationFilterConfig() == null) {
            ClusterLog.weakens(
                    "there is no Java serialization filter", "what reaches the cluster's port cannot run code");
        }
        checkSeconds(settings, SILENCE, 10, 60, "who is online is right within 15 s of a node's freezing");
        checkSeconds(settings, FIRST_SEARCH, 15, 300, "the parts of a split network are together again within 30 s");
        checkSeconds(settings, SEARCH, 15, 120, "the parts of a split network are together again within 30 s");
        if (!"true".equals(settings.getProperty(INDETERMINATE))) {
            ClusterLog.weakens(
                    INDETERMINATE + " is not true",
                    "who comes or goes while a node is lost is noted as often as needed");
        }
    }

    private static void checkSeconds(Config settings, String key, int most, int byDefault, String promise) {
        String set = settings.getProperty(key);
        int seconds = set == null ? byDefault : Integer.parseInt(set);
        if (seconds > most) {
            ClusterLog.weakens(key + " is " + seconds, promise);
        }
    }

    /** Gives a running instance the settings of the module's maps, unless it has others for them. */
    void addMaps(Config running) {
        try {
            running.addMapConfig(presence()).addMapConfig(tickets());
        } catch (InvalidConfigurationException other) {
            ClusterLog.weakens(
                    "it has settings of its own for maps that begin with " + prefix(application),
                    "who is online is right after a node's death or a split, nor that a ticket is used once");
        }
    }
}
