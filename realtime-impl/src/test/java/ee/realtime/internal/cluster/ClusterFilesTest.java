package ee.realtime.internal.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import ee.realtime.internal.config.RealtimeConfig;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The files that docs/clustering.md shows are read, and what the promises need is added to them. */
class ClusterFilesTest {
    private static Config read(String file) {
        Map<String, String> values = Map.of("realtime.cluster.config", "clustering/" + file);
        RealtimeConfig config = RealtimeConfig.read(key -> Optional.ofNullable(values.get(key)));
        return new HazelcastSettings(config.cluster(), "/shop").build(ClusterFilesTest.class.getClassLoader(), null);
    }

    @Test
    void kubernetesFindsNodesByTheServicesName() {
        Config settings = read("kubernetes.yaml");

        JoinConfig join = settings.getNetworkConfig().getJoin();
        join.verify();
        assertThat(join.getKubernetesConfig().isEnabled()).isTrue();
        assertThat(join.getKubernetesConfig().getProperty("service-dns"))
                .isEqualTo("shop-nodes.default.svc.cluster.local");
        assertThat(join.getTcpIpConfig().isEnabled()).isFalse();
        assertThat(settings.getNetworkConfig().getPort()).isEqualTo(5801);
    }

    @Test
    void multicastStaysOnItsInterface() {
        Config settings = read("multicast.yaml");

        settings.getNetworkConfig().getJoin().verify();
        assertThat(settings.getNetworkConfig().getJoin().getMulticastConfig().isEnabled())
                .isTrue();
        assertThat(settings.getNetworkConfig().getInterfaces().getInterfaces()).containsExactly("10.0.0.*");
    }

    @Test
    void whatThePromisesNeedIsAdded() {
        Config settings = read("kubernetes.yaml");

        assertThat(settings.getClusterName()).isEqualTo("realtime/shop");
        assertThat(settings.getProperty("hazelcast.socket.bind.any")).isEqualTo("false");
        assertThat(settings.getProperty("hazelcast.max.no.heartbeat.seconds")).isEqualTo("10");
        assertThat(settings.getSerializationConfig().getJavaSerializationFilterConfig())
                .isNotNull();
    }
}
