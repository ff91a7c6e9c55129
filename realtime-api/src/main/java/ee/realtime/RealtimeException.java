package ee.realtime;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A failure that the client is told: thrown by a handler it becomes an error reply. Its message is sent to the client, so
 * it is for people and must hold nothing of the inside.
 *
 * @since 0.1
 */
public class RealtimeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final List<Violation> violations;
    private final @Nullable Duration retryAfter;

    /**
     * A failure with a code and a message.
     *
     * @param code the stable code
     * @param message what is wrong, sent to the client
     */
    public RealtimeException(ErrorCode code, String message) {
        this(code, message, List.of(), null, null);
    }

    /**
     * A failure with its cause, which is logged and never sent.
     *
     * @param code the stable code
     * @param message what is wrong, sent to the client
     * @param cause the cause
     */
    public RealtimeException(ErrorCode code, String message, Throwable cause) {
        this(code, message, List.of(), null, cause);
    }

    private RealtimeException(
            ErrorCode code,
            String message,
            List<Violation> violations,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.violations = List.copyOf(violations);
        this.retryAfter = retryAfter;
    }

    /**
     * A payload that breaks constraints: {@link ErrorCode#VALIDATION}.
     *
     * @param message what is wrong, sent to the client
     * @param violations the constraints broken
     * @return the exception
     */
    public static RealtimeException validation(String message, List<Violation> violations) {
        return new RealtimeException(ErrorCode.VALIDATION, message, violations, null, null);
    }

    /**
     * A request refused for now: {@link ErrorCode#RATE_LIMITED}.
     *
     * @param message what is wrong, sent to the client
     * @param retryAfter when to try again, sent in whole seconds, rounded up
     * @return the exception
     */
    public static RealtimeException rateLimited(String message, Duration retryAfter) {
        return new RealtimeException(ErrorCode.RATE_LIMITED, message, List.of(), retryAfter, null);
    }

    /**
     * The stable code.
     *
     * @return the code
     */
    public ErrorCode code() {
        return code;
    }

    /**
     * The constraints broken.
     *
     * @return the violations; empty for codes other than {@link ErrorCode#VALIDATION}
     */
    public List<Violation> violations() {
        return violations;
    }

    /**
     * When to try again.
     *
     * @return the time to wait, if it is known
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
