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
    CargoView onCargo(@Observes Cargo cargo) {
        return cargo.isMisdirected() ? null : new CargoView(cargo.getPlace());
    }

    public record CargoView(String place) {}
}
// end::observer[]
