package ee.realtime.it.events;

import ee.realtime.Join;
import ee.realtime.OnAction;
import ee.realtime.Param;
import ee.realtime.Push;
import ee.realtime.Room;
import ee.realtime.ToAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.util.Locale;

/** Observers that make messages of events. */
@ApplicationScoped
public class CargoPushes {
    public record CargoView(String trackingId, String shown) {}

    @ApplicationScoped
    public static class Formatter {
        String format(Cargo cargo) {
            return cargo.trackingId().toUpperCase(Locale.ROOT);
        }
    }

    @OnAction
    @Join("cargo:{id}")
    public void watch(@Param("id") String id) {}

    @Push("cargo_updated")
    @Room("cargo:{trackingId}")
    CargoView onUpdate(@Observes @Cargo.Updated Cargo cargo, Formatter formatter) {
        return cargo.secret() ? null : new CargoView(cargo.trackingId(), formatter.format(cargo));
    }

    /** The room comes from the event, and the targets of the result's type do not matter. */
    @Push("cargo_lost")
    @Room("cargo:{@in.owner}")
    Messages.Placed onLoss(@Observes @Cargo.Lost Cargo cargo) {
        return new Messages.Placed(cargo.trackingId());
    }

    @Push("cargo_async")
    @ToAll
    CargoView later(@ObservesAsync @Cargo.Updated Cargo cargo, Formatter formatter) {
        return new CargoView(cargo.trackingId(), formatter.format(cargo));
    }
}
