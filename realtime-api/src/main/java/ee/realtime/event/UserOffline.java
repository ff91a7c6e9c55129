package ee.realtime.event;

import org.jspecify.annotations.Nullable;

/**
 * A user has gone offline at an endpoint: the last of the user's connections, over all nodes, has ended, or the node that
 * held it has died, and {@code realtime.presence-grace} has passed since. Fired once in the cluster, with the rules of
 * {@link UserOnline}.
 *
 * @param endpoint the path of the endpoint
 * @param tenant the tenant, or {@code null} on an endpoint without tenants
 * @param userId the user's id
 * @since 0.1
 */
public record UserOffline(String endpoint, @Nullable String tenant, String userId) {}
