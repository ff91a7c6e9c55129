package ee.realtime.internal.push;

import ee.realtime.internal.hub.LocalConnection;
import org.jspecify.annotations.Nullable;

/**
 * What placeholders take their values from.
 *
 * @param message the message, or {@code null} where there is none yet
 * @param in the action's payload or the observed event, or {@code null} if there is none
 * @param caller the calling connection, or {@code null} if there is none
 */
public record Sources(
        @Nullable Object message,
        @Nullable Object in,
        @Nullable LocalConnection caller) {}
