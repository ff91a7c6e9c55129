package ee.realtime.it.guide;

import ee.realtime.Push;
import ee.realtime.Room;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

// tag::observer[]
@ApplicationScoped
public class CargoPushes {
    @Push("cargo_moved")
    @Room("cargo:{@in.trackingId}")
    CargoView onCargo(@Observes Cargo cargo, Places places) {
        return cargo.isMisdirected() ? null : new CargoView(places.name(cargo.getPlace()));
    }

    public record CargoView(String place) {}
}
// end::observer[]
