package ee.realtime.it.attacks.app;

import ee.realtime.Endpoint;
import ee.realtime.Realtime;
import ee.realtime.event.RoomJoined;
import ee.realtime.event.RoomLeft;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** What the server has. */
@ApplicationScoped
public class Vitals {
    private static final List<String> WITHOUT_TENANTS = List.of(
            "/ws/own", "/ws/listed", "/ws/first", "/ws/silent", "/ws/queried", Names.PATH, Cycles.PATH, Flood.PATH);

    @Inject
    @Any
    Instance<Realtime> endpoints;

    private final AtomicInteger memberships = new AtomicInteger();

    void joined(@Observes RoomJoined event) {
        memberships.incrementAndGet();
    }

    void left(@Observes RoomLeft event) {
        memberships.decrementAndGet();
    }

    /** Memberships in rooms, by the events. */
    public int memberships() {
        return memberships.get();
    }

    /** Connections that were let in, by the module's own count. */
    public int connections() {
        int count = count(at(Halls.PATH).acrossTenants());
        for (String path : WITHOUT_TENANTS) {
            count += count(at(path));
        }
        return count;
    }

    private Realtime at(String path) {
        return endpoints.select(Endpoint.Literal.of(path)).get();
    }

    private static int count(Realtime realtime) {
        return realtime.all().count().toCompletableFuture().join();
    }

    /** The names of all threads, one a line. */
    public String threads() {
        long[] ids = ManagementFactory.getThreadMXBean().getAllThreadIds();
        return Arrays.stream(ManagementFactory.getThreadMXBean().getThreadInfo(ids))
                .filter(thread -> thread != null)
                .map(thread -> thread.getThreadName())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /** Kilobytes of the heap that are still in use after everything has been collected that can be. */
    public int heap() {
        System.gc();
        return (int) (ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024);
    }
}
