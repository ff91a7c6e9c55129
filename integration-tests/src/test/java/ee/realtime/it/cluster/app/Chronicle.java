package ee.realtime.it.cluster.app;

import ee.realtime.event.RoomJoined;
import ee.realtime.event.RoomLeft;
import ee.realtime.event.UserOffline;
import ee.realtime.event.UserOnline;
import ee.realtime.it.server.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes down who comes and goes, and counts memberships in rooms. */
@ApplicationScoped
public class Chronicle {
    private final AtomicInteger memberships = new AtomicInteger();

    void online(@Observes UserOnline event) {
        Journal.note("online " + where(event.endpoint(), event.tenant()) + " " + event.userId());
    }

    void offline(@Observes UserOffline event) {
        Journal.note("offline " + where(event.endpoint(), event.tenant()) + " " + event.userId());
    }

    private static String where(String endpoint, String tenant) {
        return tenant == null ? endpoint : endpoint + "@" + tenant;
    }

    void joined(@Observes RoomJoined event) {
        memberships.incrementAndGet();
    }

    void left(@Observes RoomLeft event) {
        memberships.decrementAndGet();
    }

    /** Memberships of this node's connections, by the events alone. */
    public int memberships() {
        return memberships.get();
    }
}
