package ee.realtime.it.guide;

import ee.realtime.ActionContext;
import ee.realtime.ErrorCode;
import ee.realtime.Join;
import ee.realtime.OnAction;
import ee.realtime.OnDefault;
import ee.realtime.Param;
import ee.realtime.RealtimeException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

// tag::actions[]
@ApplicationScoped
public class CargoActions {
    @Inject
    Event<Cargo> moved;

    @OnAction
    @Join("cargo:{cargo}")
    public void follow(@Param("cargo") String cargo) {}

    @OnAction
    public void move(@Param("cargo") String cargo, @Param("to") String to) {
        moved.fire(new Cargo(cargo, to, to.equals("nowhere")));
    }

    // end::actions[]
    @OnAction
    public void sink() {
        throw new IllegalStateException("This is for the log alone");
    }

    // tag::default[]
    @OnDefault
    public void unknown(ActionContext request) {
        throw new RealtimeException(ErrorCode.UNKNOWN_ACTION, "Nothing here does \"" + request.action() + "\"");
    }
    // end::default[]
    // tag::actions[]
}
// end::actions[]
