package ee.realtime;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a {@link Target}, as it was when its node was asked.
 *
 * @param connectionId the connection's id
 * @param userId the user's id, or {@code null} for an anonymous connection
 * @param endpoint the path of its endpoint
 * @param tenant the tenant to which it is confined, or {@code null} on an endpoint without tenants
 * @param node the id of the node that holds it; see {@link Node#id()}
 * @param openedAt when it was opened, by that node's clock
 * @param rooms the rooms that it is in, by the names under which they appear on the wire
 * @since 0.1
 */
public record Member(
        String connectionId,
        @Nullable String userId,
        String endpoint,
        @Nullable String tenant,
        String node,
        Instant openedAt,
        Set<String> rooms) {
    /**
     * Copies the rooms.
     *
     * @param connectionId the connection's id
     * @param userId the user's id, or {@code null}
     * @param endpoint the path of its endpoint
     * @param tenant its tenant, or {@code null}
     * @param node the id of its node
     * @param openedAt when it was opened
     * @param rooms the rooms that it is in
     */
    public Member {
        rooms = Set.copyOf(rooms);
    }
}
