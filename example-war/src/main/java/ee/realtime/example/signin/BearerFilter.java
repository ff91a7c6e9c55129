package ee.realtime.example.signin;

import ee.realtime.example.refusal.Refusal;
import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/** Lets nobody call a resource without a token, unless it is open to all, nor without the role that it asks for. */
@Provider
@Priority(Priorities.AUTHENTICATION)
@ApplicationScoped
public class BearerFilter implements ContainerRequestFilter {
    private static final String SCHEME = "Bearer ";

    @Context
    ResourceInfo resource;

    @Inject
    Tokens tokens;

    @Override
    public void filter(ContainerRequestContext request) {
        Class<?> called = resource.getResourceClass();
        if (called.isAnnotationPresent(PermitAll.class)) {
            return;
        }
        Tokens.Bearer bearer = bearer(request.getHeaderString(HttpHeaders.AUTHORIZATION));
        ForRole asked = called.getAnnotation(ForRole.class);
        if (asked != null && !bearer.roles().contains(asked.value())) {
            throw Refusal.forbidden("This is not for your role");
        }
        request.setSecurityContext(
                new BearerContext(bearer, request.getSecurityContext().isSecure()));
    }

    private Tokens.Bearer bearer(String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw Refusal.unauthenticated("This needs a bearer token");
        }
        return tokens.verify(authorization.substring(SCHEME.length()).strip())
                .orElseThrow(() -> Refusal.unauthenticated("The token is not accepted"));
    }
}
