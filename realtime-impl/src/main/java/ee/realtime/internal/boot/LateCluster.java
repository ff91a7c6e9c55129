package ee.realtime.internal.boot;

import ee.realtime.Cluster;
import ee.realtime.Node;
import java.util.List;
import java.util.function.Supplier;

/** The cluster as beans have it injected before it has been started. */
final class LateCluster implements Cluster {
    private final Supplier<List<Node>> nodes;

    LateCluster(Supplier<List<Node>> nodes) {
        this.nodes = nodes;
    }

    @Override
    public List<Node> nodes() {
        return nodes.get();
    }
}
