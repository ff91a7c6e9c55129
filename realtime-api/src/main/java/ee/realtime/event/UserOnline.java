package ee.realtime.event;

import org.jspecify.annotations.Nullable;

/**
 * A user has come online at an endpoint: the first of the user's connections, over all nodes, was let in. Fired once in the
 * cluster, on the node that saw it first, in a thread of the server's executor and with the request context active; for one
 * user in the order of what happened. A user who comes back within {@code realtime.presence-grace} was never away.
 *
 * @param endpoint the path of the endpoint
 * @param tenant the tenant, or {@code null} on an endpoint without tenants
 * @param userId the user's id
 * @since 0.1
 */
public record UserOnline(String endpoint, @Nullable String tenant, String userId) {}
