package ee.realtime.example.signin;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** The bearer of a token as Jakarta REST tells a resource of its caller. */
record BearerContext(Tokens.Bearer bearer, boolean isSecure) implements SecurityContext {
    @Override
    public Principal getUserPrincipal() {
        return bearer::userId;
    }

    @Override
    public boolean isUserInRole(String role) {
        return bearer.roles().contains(role);
    }

    @Override
    public String getAuthenticationScheme() {
        return "Bearer";
    }
}
