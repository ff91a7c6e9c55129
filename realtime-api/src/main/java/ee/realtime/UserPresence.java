package ee.realtime;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One user who is online at an endpoint: with however many connections, on however many nodes.
 *
 * @param userId the user's id
 * @param status what the user's last {@link Connection#setPresence} said; {@code online} until then
 * @param customStatus free text that goes with it, or {@code null}
 * @param since when the user came online, by the clock of the node that saw it
 * @since 0.1
 */
public record UserPresence(
        String userId, String status, @Nullable String customStatus, Instant since) {}
