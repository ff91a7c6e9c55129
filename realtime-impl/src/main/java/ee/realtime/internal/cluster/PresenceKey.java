package ee.realtime.internal.cluster;

import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.Scope;

/** Users as keys of a map: endpoint, tenant and user, the first two with their length before them, so that no two meet. */
final class PresenceKey {
    private final String application;

    PresenceKey(String application) {
        this.application = application;
    }

    String of(RoomKey user) {
        return prefix(user.scope()) + user.parts().get(0);
    }

    /** What the keys of a scope begin with, and no other key does. */
    String prefix(Scope scope) {
        return measured(scope.endpoint()) + measured(scope.tenant());
    }

    private static String measured(String text) {
        return text.length() + ":" + text;
    }

    RoomKey user(String key) {
        int endpointFrom = key.indexOf(':') + 1;
        int endpointTo = endpointFrom + Integer.parseInt(key.substring(0, endpointFrom - 1));
        int tenantFrom = key.indexOf(':', endpointTo) + 1;
        int tenantTo = tenantFrom + Integer.parseInt(key.substring(endpointTo, tenantFrom - 1));
        Scope scope =
                new Scope(application, key.substring(endpointFrom, endpointTo), key.substring(tenantFrom, tenantTo));
        return RoomKey.user(scope, key.substring(tenantTo));
    }
}
