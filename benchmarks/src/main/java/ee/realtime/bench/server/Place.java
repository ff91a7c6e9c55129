package ee.realtime.bench.server;

import java.nio.file.Path;
import java.util.List;

/**
 * Where one process of a contestant runs.
 *
 * @param node which of its nodes, from 0
 * @param port where it serves, on 127.0.0.1
 * @param clusterPorts where the nodes listen for each other, one a node
 * @param brokerPort where the broker listens that they share, if they have one
 * @param directory for files of this process
 */
record Place(int node, int port, List<Integer> clusterPorts, int brokerPort, Path directory) {
    /** A port for this node's cluster. */
    int clusterPort() {
        return clusterPorts.get(node);
    }
}
