package ee.realtime;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * A stable name for a kind of failure, sent to the client in an error reply. The constants are the module's; an application
 * may make its own, for example {@code new ErrorCode("SOLD_OUT", false)}.
 *
 * @param code upper-case letters, digits and underscores, at most 64
 * @param retryable whether the same request may succeed later
 * @since 0.1
 */
public record ErrorCode(String code, boolean retryable) implements Serializable {
    // First, because the constants below are checked against it.
    private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

    /** Not a well-formed frame: not JSON, trailing text, a duplicate key, too deep, a number out of range, no action. */
    public static final ErrorCode BAD_FRAME = new ErrorCode("BAD_FRAME", false);
    /** No handler for the action. */
    public static final ErrorCode UNKNOWN_ACTION = new ErrorCode("UNKNOWN_ACTION", false);
    /** The payload does not bind to what the handler takes. */
    public static final ErrorCode BAD_PAYLOAD = new ErrorCode("BAD_PAYLOAD", false);
    /** The payload breaks a constraint. */
    public static final ErrorCode VALIDATION = new ErrorCode("VALIDATION", false);
    /** The caller is anonymous or its credentials are not accepted. */
    public static final ErrorCode UNAUTHENTICATED = new ErrorCode("UNAUTHENTICATED", false);
    /** The caller may not do this. */
    public static final ErrorCode FORBIDDEN = new ErrorCode("FORBIDDEN", false);
    /** What the request names does not exist, or the caller must not learn that it does. */
    public static final ErrorCode NOT_FOUND = new ErrorCode("NOT_FOUND", false);
    /** The connection that the request names has ended. */
    public static final ErrorCode GONE = new ErrorCode("GONE", false);
    /** Too much in too short a time. */
    public static final ErrorCode RATE_LIMITED = new ErrorCode("RATE_LIMITED", true);
    /** A limit other than the frame's is exceeded. */
    public static final ErrorCode TOO_LARGE = new ErrorCode("TOO_LARGE", false);
    /** The request contradicts the present state. */
    public static final ErrorCode CONFLICT = new ErrorCode("CONFLICT", false);
    /** The server cannot do it now. */
    public static final ErrorCode UNAVAILABLE = new ErrorCode("UNAVAILABLE", true);
    /** The action took too long; whether it took effect is unknown. */
    public static final ErrorCode TIMEOUT = new ErrorCode("TIMEOUT", false);
    /** The server failed; its log holds more under the error's reference. */
    public static final ErrorCode INTERNAL = new ErrorCode("INTERNAL", false);

    /**
     * Checks the code's form.
     *
     * @param code the code
     * @param retryable whether the same request may succeed later
     * @throws IllegalArgumentException if the code is not of the stated form
     */
    public ErrorCode {
        if (!FORM.matcher(code).matches()) {
            throw new IllegalArgumentException("An error code is upper-case letters, digits and underscores: " + code);
        }
    }
}
