package ee.realtime.it.cluster.app;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Extension;
import java.util.List;

/**
 * An application that uses Hazelcast itself: where the property {@code app.hazelcast} gives a name, it starts an instance of
 * that name, with other nodes at the ports of {@code app.hazelcast.ports}, the first its own.
 */
public class OwnGrid implements Extension {
    private static final String NAME = System.getProperty("app.hazelcast");

    void start(@Observes AfterDeploymentValidation event) {
        if (NAME != null) {
            Instance.start(List.of(System.getProperty("app.hazelcast.ports").split(",")));
        }
    }

    void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object event) {
        if (NAME != null) {
            Instance.running.shutdown();
        }
    }

    /** Kept apart: not every server has Hazelcast's classes before the application is there. */
    private static final class Instance {
        private static HazelcastInstance running;

        private static void start(List<String> ports) {
            Config config = new Config(NAME).setClusterName(System.getProperty("app.hazelcast.cluster"));
            config.getNetworkConfig().setPort(Integer.parseInt(ports.get(0)));
            config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
            JoinConfig join = config.getNetworkConfig().getJoin();
            join.getAutoDetectionConfig().setEnabled(false);
            join.getMulticastConfig().setEnabled(false);
            join.getTcpIpConfig().setEnabled(true);
            ports.forEach(port -> join.getTcpIpConfig().addMember("127.0.0.1:" + port));
            running = Hazelcast.newHazelcastInstance(config);
        }
    }
}
