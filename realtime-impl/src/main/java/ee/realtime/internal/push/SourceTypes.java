package ee.realtime.internal.push;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * The declared types of what placeholders will take their values from, for the checks at deployment.
 *
 * @param message the message's type, or {@code null} if there is no message
 * @param in the type of the payload or observed event, or {@code null} if there is none
 * @param caller whether there is a calling connection
 */
public record SourceTypes(@Nullable Type message, @Nullable Type in, boolean caller) {}
