package ee.realtime.internal.push;

import ee.realtime.Realtime;
import ee.realtime.Target;
import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.hub.Recipients;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.RoomParts;
import ee.realtime.internal.hub.Scope;
import ee.realtime.internal.presence.PresenceService;
import ee.realtime.internal.room.RoomCommands;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The facade of one endpoint, perhaps confined to a tenant, perhaps of all its tenants. */
public final class EndpointRealtime implements Realtime {
    private final EndpointConfig endpoint;
    private final Messages messages;
    private final RoomCommands commands;
    private final PresenceService presence;
    private final @Nullable Scope chosen;

    /**
     * The facade of an endpoint, in no tenant.
     *
     * @param endpoint the endpoint
     * @param messages the way out for messages
     * @param commands what can be done with the connections of all nodes
     * @param presence who is online
     */
    public EndpointRealtime(
            EndpointConfig endpoint, Messages messages, RoomCommands commands, PresenceService presence) {
        this(endpoint, messages, commands, presence, null);
    }

    private EndpointRealtime(
            EndpointConfig endpoint,
            Messages messages,
            RoomCommands commands,
            PresenceService presence,
            @Nullable Scope chosen) {
        this.endpoint = endpoint;
        this.messages = messages;
        this.commands = commands;
        this.presence = presence;
        this.chosen = chosen;
    }

    @Override
    public Target room(String first, Object... rest) {
        return target(Recipients.of(room(scope(), first, rest)));
    }

    @Override
    public Target user(String userId) {
        return target(Recipients.of(RoomKey.user(scope(), userId)));
    }

    @Override
    public Target connection(String connectionId) {
        return target(Recipients.ofConnection(scope(), connectionId));
    }

    @Override
    public Target all() {
        return target(Recipients.of(RoomKey.all(scope())));
    }

    @Override
    public Realtime tenant(String tenantId) {
        requireTenants();
        return in(messages.scope(endpoint, Optional.of(tenantId)));
    }

    @Override
    public Realtime acrossTenants() {
        requireTenants();
        return in(wholeEndpoint().acrossTenants());
    }

    private Realtime in(Scope scope) {
        return new EndpointRealtime(endpoint, messages, commands, presence, scope);
    }

    private void requireTenants() {
        if (!endpoint.tenants()) {
            throw new IllegalStateException("The endpoint " + endpoint.path() + " has no tenants");
        }
    }

    private Scope scope() {
        if (chosen != null) {
            return chosen;
        }
        if (endpoint.tenants()) {
            throw new IllegalStateException(
                    "The endpoint " + endpoint.path() + " has tenants: say which with tenant(id)");
        }
        return wholeEndpoint();
    }

    private Scope wholeEndpoint() {
        return messages.scope(endpoint, Optional.empty());
    }

    Target target(Recipients recipients) {
        return new AudienceTarget(endpoint, messages, commands, presence, recipients);
    }

    /** The room of a scope. */
    static RoomKey room(Scope scope, String first, Object... rest) {
        if (scope.isAcrossTenants()) {
            throw new IllegalStateException("A room is a tenant's: say which with tenant(id)");
        }
        return RoomKey.room(scope, roomParts(first, rest));
    }

    private static RoomParts roomParts(String first, Object... rest) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(first);
        values.addAll(Arrays.asList(rest));
        return RoomParts.of(values);
    }
}
