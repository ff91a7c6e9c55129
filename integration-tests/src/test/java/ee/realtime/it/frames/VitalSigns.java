package ee.realtime.it.frames;

import com.sun.management.OperatingSystemMXBean;
import ee.realtime.Endpoint;
import ee.realtime.Realtime;
import ee.realtime.event.ConnectionClosed;
import ee.realtime.event.ConnectionOpened;
import ee.realtime.event.RoomJoined;
import ee.realtime.event.RoomLeft;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** What is going on in the server: processor time, threads, and who is there, by the module's word and by its events. */
@ApplicationScoped
public class VitalSigns {
    @Inject
    @Endpoint("/realtime")
    Realtime ordinary;

    @Inject
    @Endpoint("/ws/large")
    Realtime large;

    @Inject
    @Endpoint("/ws/closed")
    Realtime closed;

    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger rooms = new AtomicInteger();

    void opened(@Observes ConnectionOpened event) {
        connections.incrementAndGet();
    }

    void closed(@Observes ConnectionClosed event) {
        connections.decrementAndGet();
    }

    void joined(@Observes RoomJoined event) {
        rooms.incrementAndGet();
    }

    void left(@Observes RoomLeft event) {
        rooms.decrementAndGet();
    }

    /** Connections, the same by events, memberships in rooms, threads, nanoseconds of processor time, all since the start. */
    public String read() {
        int present = count(ordinary) + count(large) + count(closed);
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return present + " " + connections.get() + " " + rooms.get() + " "
                + ManagementFactory.getThreadMXBean().getThreadCount() + " " + system.getProcessCpuTime();
    }

    private static int count(Realtime endpoint) {
        return endpoint.all().count().toCompletableFuture().join();
    }
}
