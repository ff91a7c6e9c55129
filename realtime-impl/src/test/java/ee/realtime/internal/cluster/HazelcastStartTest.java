package ee.realtime.internal.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hazelcast.config.Config;
import com.hazelcast.config.DiscoveryStrategyConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.spi.merge.DiscardMergePolicy;
import ee.realtime.internal.CapturedLog;
import ee.realtime.internal.config.ClusterConfig;
import ee.realtime.internal.hub.ManualClock;
import ee.realtime.internal.metrics.Counters;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Starting and ending on real instances, without a server. */
class HazelcastStartTest {
    private static final String CLUSTER = "start-" + ProcessHandle.current().pid();

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        Hazelcast.shutdownAll();
        threads.shutdownNow();
    }

    @Test
    void anOwnInstanceEndsWithTheApplicationAndLeavesNoThread() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();

        HazelcastCluster.Started started = start("own").orElseThrow();
        assertThat(started.node().list()).hasSize(1);
        assertThat(threadsSince(before)).isNotEmpty();
        started.node().stop();

        assertThat(Hazelcast.getAllHazelcastInstances()).isEmpty();
        await().untilAsserted(() -> assertThat(threadsSince(before)).isEmpty());
    }

    private static Set<String> threadsSince(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive() && !before.contains(thread))
                .map(Thread::getName)
                .filter(name -> name.startsWith("hz."))
                .collect(Collectors.toSet());
    }

    @Test
    void aNamedInstanceIsUsedAndLeftRunning() {
        HazelcastInstance mine = Hazelcast.newHazelcastInstance(local("mine"));

        start("mine").orElseThrow().node().stop();

        assertThat(mine.getLifecycleService().isRunning()).isTrue();
    }

    @Test
    void aNamedInstanceGetsTheSettingsOfItsMaps() {
        HazelcastInstance mine = Hazelcast.newHazelcastInstance(local("plain", new Config()));

        start("plain").orElseThrow().node().stop();

        MapConfig presence = mine.getConfig().findMapConfig(HazelcastSettings.prefix("/app") + "presence");
        assertThat(presence.getMergePolicyConfig().getPolicy()).isEqualTo(DiscardMergePolicy.class.getName());
        assertThat(presence.getTotalBackupCount()).isEqualTo(2);
    }

    @Test
    void aNamedInstanceThatHasOthersForThemIsUsedWithAWarning() {
        Config settings = new Config().addMapConfig(new MapConfig(HazelcastSettings.prefix("/app") + "presence"));
        Hazelcast.newHazelcastInstance(local("other", settings));

        try (CapturedLog log = new CapturedLog("ee.realtime.cluster")) {
            start("other").orElseThrow().node().stop();

            assertThat(log.messages()).anyMatch(line -> line.contains("settings of its own for maps"));
        }
    }

    private static Config local(String name, Config settings) {
        settings.setInstanceName(name).setClusterName(CLUSTER + "-" + name);
        settings.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        settings.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
        settings.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
        return settings;
    }

    @Test
    void aNamedInstanceThatIsNotThereFailsTheStart() {
        assertThatThrownBy(() -> start("nobody"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("realtime.cluster=nobody")
                .hasMessageContaining("auto, own, none");
    }

    @Test
    void whatCannotBeStartedSaysWhatToMend() {
        ClusterConfig elsewhere = new ClusterConfig(
                "own",
                Optional.of(CLUSTER),
                List.of(),
                Optional.of("192.0.2.1"), // of a network for documentation (RFC 5737)
                25801,
                Optional.empty(),
                Duration.ofSeconds(2),
                1 << 20);

        assertThatThrownBy(() ->
                        HazelcastCluster.start(setup(elsewhere), getClass().getClassLoader()))
                .hasMessageContaining("realtime.cluster.*")
                .hasMessageContaining("realtime.cluster=none");
    }

    @Test
    void nodesFindEachOtherThroughTheirServersCluster() {
        HazelcastInstance server = Hazelcast.newHazelcastInstance(local("server1"));
        HazelcastInstance otherServer = Hazelcast.newHazelcastInstance(local("server2"));
        await().until(() -> server.getCluster().getMembers().size() == 2);

        HazelcastInstance one = seeded(server);
        HazelcastInstance other = seeded(otherServer);

        await().atMost(Duration.ofSeconds(40))
                .until(() -> one.getCluster().getMembers().size() == 2
                        && other.getCluster().getMembers().size() == 2);
        one.shutdown();
        assertThat(server.getMap("ee.realtime.v1.seeds").values()).hasSize(1);
    }

    private HazelcastInstance seeded(HazelcastInstance server) {
        Config settings = local("own-of-" + server.getName());
        settings.setClusterName(CLUSTER + "-seeded").setProperty("hazelcast.discovery.enabled", "true");
        settings.getNetworkConfig().getJoin().getTcpIpConfig().setEnabled(false);
        settings.getNetworkConfig()
                .getJoin()
                .getDiscoveryConfig()
                .addDiscoveryStrategyConfig(new DiscoveryStrategyConfig(
                        new HazelcastSeeds(server, CLUSTER + "-seeded", threads, System::nanoTime)));
        return Hazelcast.newHazelcastInstance(settings);
    }

    private static Config local(String name) {
        Config settings =
                new HazelcastSettings(config("own"), "/app").build(HazelcastStartTest.class.getClassLoader(), null);
        settings.setInstanceName(name).setClusterName(CLUSTER + "-servers");
        return settings;
    }

    private Optional<HazelcastCluster.Started> start(String mode) {
        return HazelcastCluster.start(setup(config(mode)), getClass().getClassLoader());
    }

    private ClusterNode.Setup setup(ClusterConfig config) {
        return new ClusterNode.Setup("n1", "/app", config, threads, threads, new Counters(), new ManualClock());
    }

    private static ClusterConfig config(String mode) {
        return new ClusterConfig(
                mode,
                Optional.of(CLUSTER),
                List.of(),
                Optional.empty(),
                25801,
                Optional.empty(),
                Duration.ofSeconds(2),
                1 << 20);
    }
}
