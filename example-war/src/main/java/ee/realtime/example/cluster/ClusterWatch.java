package ee.realtime.example.cluster;

import ee.realtime.Cluster;
import ee.realtime.Node;
import ee.realtime.event.ConnectionClosed;
import ee.realtime.event.ConnectionOpened;
import ee.realtime.event.RoomJoined;
import ee.realtime.event.RoomLeft;
import ee.realtime.event.UserOffline;
import ee.realtime.event.UserOnline;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells all who look on, on all nodes, that something is new: at most once in a quarter of a second and node, however much
 * happens. Each node tells what happens to its own connections; that a node has come or gone is seen by those on which
 * somebody looks on.
 */
@ApplicationScoped
public class ClusterWatch {
    private static final long THROTTLE = 250;
    private static final long NODES_EVERY = 1000;

    @Inject
    Cluster cluster;

    @Inject
    Event<ClusterChanged> changed;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private final AtomicBoolean due = new AtomicBoolean();
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile List<Node> known = List.of();

    void opened(@Observes ConnectionOpened event) {
        changed();
    }

    void closed(@Observes ConnectionClosed event) {
        changed();
    }

    void joined(@Observes RoomJoined event) {
        changed();
    }

    void left(@Observes RoomLeft event) {
        changed();
    }

    void online(@Observes UserOnline event) {
        changed();
    }

    void offline(@Observes UserOffline event) {
        changed();
    }

    /** Begins to look for nodes that come and go, if it has not begun yet. */
    void start() {
        if (started.compareAndSet(false, true)) {
            known = cluster.nodes();
            scheduler.scheduleWithFixedDelay(this::lookAtNodes, NODES_EVERY, NODES_EVERY, TimeUnit.MILLISECONDS);
        }
    }

    private void lookAtNodes() {
        List<Node> nodes = cluster.nodes();
        if (!nodes.equals(known)) {
            known = nodes;
            changed();
        }
    }

    private void changed() {
        if (due.compareAndSet(false, true)) {
            scheduler.schedule(this::tell, THROTTLE, TimeUnit.MILLISECONDS);
        }
    }

    /** What happens from now on is told by the next one. */
    private void tell() {
        due.set(false);
        changed.fire(new ClusterChanged(cluster.nodes().get(0).id()));
    }
}
