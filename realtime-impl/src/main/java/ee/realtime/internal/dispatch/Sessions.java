package ee.realtime.internal.dispatch;

import ee.realtime.Connection;
import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.hub.Scope;
import ee.realtime.internal.hub.Session;
import ee.realtime.internal.push.Messages;
import ee.realtime.spi.Identity;
import ee.realtime.spi.TenantResolver;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The session that somebody has at an endpoint: confined to a tenant where the endpoint has tenants. */
final class Sessions {
    private final EndpointConfig endpoint;
    private final Messages messages;
    private final CallScope scope;
    private final Optional<TenantResolver> tenants;
    private final Function<LocalConnection, Connection> views;

    /** @param views shows a connection to the application */
    Sessions(
            EndpointConfig endpoint,
            Messages messages,
            CallScope scope,
            Optional<TenantResolver> tenants,
            Function<LocalConnection, Connection> views) {
        this.endpoint = endpoint;
        this.messages = messages;
        this.scope = scope;
        this.tenants = tenants;
        this.views = views;
    }

    /**
     * A new session.
     *
     * @throws RealtimeException if this identity cannot have one here
     */
    Session of(Caller caller, @Nullable Identity identity) {
        return new Session(scopeOf(caller, Optional.ofNullable(identity)), identity, views.apply(caller.connection()));
    }

    /** Whether somebody would have this session. Nobody becomes somebody else. */
    boolean isOf(Session session, Caller caller, Identity identity) {
        try {
            return session.isOf(scopeOf(caller, Optional.of(identity)), identity);
        } catch (RealtimeException e) {
            return false; // it has no tenant, or its name cannot be one
        }
    }

    private Scope scopeOf(Caller caller, Optional<Identity> identity) {
        Optional<String> tenant = endpoint.tenants() ? tenant(caller, identity) : Optional.empty();
        if (endpoint.tenants() && tenant.isEmpty()) {
            throw new RealtimeException(ErrorCode.FORBIDDEN, "no tenant");
        }
        return messages.scope(endpoint, tenant);
    }

    private Optional<String> tenant(Caller caller, Optional<Identity> identity) {
        return scope.call(
                caller.connection(), () -> tenants.flatMap(resolver -> resolver.resolve(caller.handshake(), identity)));
    }
}
