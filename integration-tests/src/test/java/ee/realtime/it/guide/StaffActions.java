package ee.realtime.it.guide;

import ee.realtime.IdentityPolicy;
import ee.realtime.OnAction;
import ee.realtime.Param;
import ee.realtime.RealtimeEndpoint;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;

/** The same endpoint, for another matter. */
@RealtimeEndpoint(path = "/ws/chat", identity = IdentityPolicy.FIRST_MESSAGE)
public class StaffActions {
    @Inject
    Staff staff;

    @OnAction
    @RolesAllowed("moderator")
    public void dismiss(@Param("user") String user) {
        staff.dismiss(user);
    }
}
