package ee.realtime.it.handlers;

import ee.realtime.ActionContext;
import ee.realtime.Connection;
import ee.realtime.OnAction;
import ee.realtime.OnDefault;
import ee.realtime.Param;
import ee.realtime.RealtimeEndpoint;
import jakarta.annotation.security.RolesAllowed;
import jakarta.json.JsonObject;
import java.security.Principal;
import java.util.List;

/** Endpoints beside the default one. */
public final class Endpoints {
    private Endpoints() {}

    @RealtimeEndpoint(path = "/ws/one")
    public static class One {
        @OnAction
        public String whoami(Connection caller) {
            return "one on " + caller.endpoint();
        }
    }

    @RealtimeEndpoint(path = "/ws/other")
    public static class Other {
        @OnAction
        public String whoami(Connection caller) {
            return "other on " + caller.endpoint();
        }
    }

    @RealtimeEndpoint(path = "/ws/other")
    public static class OtherToo {
        @OnAction
        public String inTheSecondBean() {
            return "shares the endpoint";
        }
    }

    @RealtimeEndpoint(path = "/ws/fallback")
    public static class Fallback {
        @OnAction
        public String known() {
            return "known";
        }

        @OnDefault
        public String unknown(ActionContext context, JsonObject payload) {
            return context.action() + " with " + payload;
        }
    }

    @RealtimeEndpoint(path = "/ws/keyed")
    public static class Keyed {
        @OnAction
        public String greet(@Param("action") String action, @Param("type") String type) {
            return action + " and " + type;
        }
    }

    /** The container's users, without an authenticator of the application's. */
    @RealtimeEndpoint(path = "/ws/members")
    public static class Members {
        @OnAction
        public List<String> whoami(Connection caller, Principal principal) {
            return List.of(caller.userId(), principal.getName());
        }

        @RolesAllowed("librarian")
        @OnAction
        public String lend(Connection caller) {
            return "librarian: " + caller.isUserInRole("librarian");
        }

        @RolesAllowed("director")
        @OnAction
        public String close() {
            return "never";
        }
    }
}
