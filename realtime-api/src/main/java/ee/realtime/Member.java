package ee.realtime;

import org.jspecify.annotations.Nullable;

/**
 * One connection of a {@link Target}.
 *
 * @param connectionId the connection's id
 * @param userId the user's id, or {@code null} for an anonymous connection
 * @since 0.1
 */
public record Member(String connectionId, @Nullable String userId) {}
