package ee.realtime.internal.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.config.Config;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import ee.realtime.internal.CapturedLog;
import ee.realtime.internal.config.ClusterConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HazelcastSettingsTest {
    @Test
    void aClusterIsNamedAfterItsApplication() {
        assertThat(build(config(null, List.of(), null, null)).getClusterName()).isEqualTo("realtime/app");
        assertThat(build(config("shop", List.of(), null, null)).getClusterName())
                .isEqualTo("shop");
    }

    @Test
    void withoutAnythingOnlyServersOfThisMachineAreSought() {
        NetworkConfig network = build(config(null, List.of(), null, null)).getNetworkConfig();

        assertThat(network.getInterfaces().getInterfaces()).containsExactly("127.0.0.1");
        assertThat(network.getPort()).isEqualTo(5801);
        assertThat(network.getJoin().getTcpIpConfig().getMembers())
                .containsExactly(
                        "127.0.0.1:5801", "127.0.0.1:5802", "127.0.0.1:5803", "127.0.0.1:5804", "127.0.0.1:5805");
    }

    @Test
    void membersAndAddressAreThoseConfigured() {
        NetworkConfig network = build(config(null, List.of("10.0.0.1", "10.0.0.2:5901"), "10.0.0.1", null))
                .getNetworkConfig();

        JoinConfig join = network.getJoin();
        assertThat(join.getTcpIpConfig().isEnabled()).isTrue();
        assertThat(join.getTcpIpConfig().getMembers()).containsExactly("10.0.0.1", "10.0.0.2:5901");
        assertThat(join.getMulticastConfig().isEnabled()).isFalse();
        assertThat(network.getInterfaces().getInterfaces()).containsExactly("10.0.0.1");
    }

    @Test
    void whoIsAmongTheMembersListensThere() {
        NetworkConfig network = build(config(null, List.of("192.0.2.1:5801", "127.0.0.1:5802"), null, null))
                .getNetworkConfig();

        assertThat(network.getInterfaces().getInterfaces()).containsExactly("127.0.0.1");
    }

    @Test
    void whoIsNotMustSayWhere() {
        assertThatThrownBy(() -> build(config(null, List.of("192.0.2.1", "nowhere.invalid"), null, null)))
                .hasMessageContaining("realtime.cluster.members=192.0.2.1,nowhere.invalid")
                .hasMessageContaining("realtime.cluster.address");
    }

    @Test
    void aFileSaysHowNodesAreFoundAndWhatItLeavesOutIsOurs(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("hazelcast.yaml");
        Files.writeString(file, """
                hazelcast:
                  properties:
                    hazelcast.max.no.heartbeat.seconds: 7
                  network:
                    port:
                      port: 7001
                    join:
                      multicast:
                        enabled: false
                      kubernetes:
                        enabled: true
                        service-dns: shop.default.svc.cluster.local
                """);

        Config settings = build(config(null, List.of(), null, file.toString()));

        NetworkConfig network = settings.getNetworkConfig();
        assertThat(network.getPort()).isEqualTo(7001);
        assertThat(network.getJoin().getKubernetesConfig().isEnabled()).isTrue();
        assertThat(settings.getProperty("hazelcast.max.no.heartbeat.seconds")).isEqualTo("7");
        assertThat(settings.getProperty("hazelcast.socket.bind.any")).isEqualTo("false");
        assertThat(settings.getSerializationConfig().getJavaSerializationFilterConfig())
                .isNotNull();
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> build(config(null, List.of(), null, "nowhere.yaml")))
                .hasMessageContaining("realtime.cluster.config=nowhere.yaml");
    }

    @Test
    void whatWeakensAPromiseOnARunningInstanceIsAWarningThatNamesIt() {
        try (CapturedLog log = new CapturedLog("ee.realtime.cluster")) {
            HazelcastSettings.checkNamed(new Config());

            assertThat(log.messages())
                    .hasSize(6)
                    .allMatch(line -> line.contains("RT0502"))
                    .anyMatch(line -> line.contains("hazelcast.socket.bind.any is not false")
                            && line.contains("the cluster's port is closed to other networks"))
                    .anyMatch(line -> line.contains("no Java serialization filter"))
                    .anyMatch(line -> line.contains("hazelcast.max.no.heartbeat.seconds is 60"))
                    .anyMatch(line -> line.contains("hazelcast.merge.first.run.delay.seconds is 300"))
                    .anyMatch(line -> line.contains("hazelcast.merge.next.run.delay.seconds is 120"))
                    .anyMatch(line -> line.contains("fail.on.indeterminate.state is not true"));
        }
    }

    @Test
    void anInstanceThatIsAsItShouldBeIsNoNews() {
        Config settings = new Config();
        settings.setProperty("hazelcast.socket.bind.any", "false");
        settings.setProperty("hazelcast.max.no.heartbeat.seconds", "10");
        settings.setProperty("hazelcast.merge.first.run.delay.seconds", "15");
        settings.setProperty("hazelcast.merge.next.run.delay.seconds", "15");
        settings.setProperty("hazelcast.operation.fail.on.indeterminate.state", "true");
        settings.getSerializationConfig().setJavaSerializationFilterConfig(new JavaSerializationFilterConfig());
        try (CapturedLog log = new CapturedLog("ee.realtime.cluster")) {
            HazelcastSettings.checkNamed(settings);

            assertThat(log.messages()).isEmpty();
        }
    }

    private static Config build(ClusterConfig config) {
        return new HazelcastSettings(config, "/app").build(HazelcastSettingsTest.class.getClassLoader(), null);
    }

    private static ClusterConfig config(
            @Nullable String name, List<String> members, @Nullable String address, @Nullable String file) {
        return new ClusterConfig(
                "own",
                Optional.ofNullable(name),
                members,
                Optional.ofNullable(address),
                5801,
                Optional.ofNullable(file),
                Duration.ofSeconds(2),
                1 << 20);
    }
}
