package ee.realtime;

import java.io.Serializable;

/**
 * One constraint that a payload breaks.
 *
 * @param path the member's path in the payload, {@code a.b[0].c}; empty for the payload as a whole
 * @param message what is wrong with it, for people
 * @since 0.1
 */
public record Violation(String path, String message) implements Serializable {}
