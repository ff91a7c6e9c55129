package ee.realtime.it.tokens;

import ee.realtime.Connection;
import ee.realtime.IdentityPolicy;
import ee.realtime.OnAction;
import ee.realtime.RealtimeEndpoint;
import jakarta.annotation.security.RolesAllowed;

/** Endpoints whose callers bring tokens. */
public final class Doors {
    private Doors() {}

    @RealtimeEndpoint(path = "/ws/open")
    public static class Open {
        @OnAction
        public String who(Connection caller) {
            return caller.user().orElse("nobody");
        }

        @OnAction
        @RolesAllowed("admin")
        public String admin() {
            return "yes";
        }
    }

    @RealtimeEndpoint(path = "/ws/ticketed", identity = IdentityPolicy.REQUIRED)
    public static class Ticketed {
        @OnAction
        public String who(Connection caller) {
            return caller.userId();
        }

        @OnAction
        @RolesAllowed("admin")
        public String admin() {
            return "yes";
        }
    }

    @RealtimeEndpoint(path = "/ws/queried")
    public static class Queried {
        @OnAction
        public String who(Connection caller) {
            return caller.user().orElse("nobody");
        }
    }
}
