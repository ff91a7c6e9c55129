package ee.realtime.it.identity;

import ee.realtime.Connection;
import ee.realtime.OnAction;
import ee.realtime.RealtimeEndpoint;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.security.Principal;

/** Handlers whose callers need roles, on an endpoint that lets everybody in. */
public final class Guarded {
    private Guarded() {}

    @RealtimeEndpoint(path = "/ws/roles")
    @RolesAllowed("editor")
    public static class ForEditors {
        @OnAction
        public String byTheClass() {
            return "editor";
        }

        @RolesAllowed({"admin", "owner"})
        @OnAction
        public String byTheMethod() {
            return "admin";
        }

        @PermitAll
        @OnAction
        public String permitted() {
            return "everybody";
        }

        @DenyAll
        @OnAction
        public String denied() {
            return "nobody";
        }
    }

    @RealtimeEndpoint(path = "/ws/roles")
    @DenyAll
    public static class ForNobody {
        @OnAction
        public String deniedByTheClass() {
            return "nobody";
        }

        @RolesAllowed("editor")
        @OnAction
        public String allowedByTheMethod() {
            return "editor";
        }
    }

    @RealtimeEndpoint(path = "/ws/roles")
    public static class ForEverybody {
        @OnAction
        public JsonObject whoami(Connection caller, Principal principal) {
            return Json.createObjectBuilder()
                    .add("user", caller.userId())
                    .add("optional", caller.user().orElse("nobody"))
                    .add("principal", principal.getName())
                    .add("callersPrincipal", caller.principal().orElseThrow().getName())
                    .add("editor", caller.isUserInRole("editor"))
                    .add("admin", caller.isUserInRole("admin"))
                    .add("tenant", caller.tenant().orElse("none"))
                    .build();
        }

        @OnAction
        public String anonymous(Connection caller) {
            return caller.user().orElse("nobody") + " "
                    + caller.principal().map(Principal::getName).orElse("nobody");
        }
    }
}
