package ee.realtime.internal.log;

import org.jspecify.annotations.Nullable;

/**
 * An exception, made fit for a log: its message is quoted, because exceptions repeat what clients sent. Whatever the
 * exception does when asked, nothing is thrown here.
 */
final class FailureText {
    private static final int MAX_CAUSES = 6;
    private static final int MAX_FRAMES = 16;

    private FailureText() {}

    /** The exception and its causes on one line: classes, messages, and where each was thrown. */
    static String line(Throwable failure, boolean withMessages) {
        StringBuilder out = new StringBuilder();
        Throwable each = failure;
        for (int depth = 0; each != null; depth++) {
            if (depth == MAX_CAUSES) {
                return out.append(" caused by …").toString();
            }
            out.append(depth == 0 ? "" : " caused by ").append(head(each, withMessages));
            appendFrames(out, each);
            each = cause(each);
        }
        return out.toString();
    }

    private static String head(Throwable failure, boolean withMessage) {
        String name = failure.getClass().getName();
        String message = withMessage ? message(failure) : null;
        return message == null ? name : name + ": " + LogText.quote(message);
    }

    private static void appendFrames(StringBuilder out, Throwable failure) {
        StackTraceElement[] frames = frames(failure);
        for (int i = 0; i < Math.min(frames.length, MAX_FRAMES); i++) {
            out.append(" at ").append(frames[i]);
        }
        if (frames.length > MAX_FRAMES) {
            out.append(" … ").append(frames.length - MAX_FRAMES).append(" more");
        }
    }

    private static @Nullable String message(Throwable failure) {
        try {
            return failure.getMessage();
        } catch (RuntimeException | StackOverflowError unfit) {
            return "(its message cannot be read)";
        }
    }

    private static @Nullable Throwable cause(Throwable failure) {
        try {
            return failure.getCause();
        } catch (RuntimeException | StackOverflowError unfit) {
            return null;
        }
    }

    @SuppressWarnings("NullAway") // getStackTrace() may be overridden, and badly
    private static StackTraceElement[] frames(Throwable failure) {
        try {
            StackTraceElement[] frames = failure.getStackTrace();
            return frames == null ? new StackTraceElement[0] : frames;
        } catch (RuntimeException | StackOverflowError unfit) {
            return new StackTraceElement[0];
        }
    }

    /** A copy that can be printed with its whole stack: every line of it begins with what only a stack trace has. */
    static Throwable copy(Throwable failure, boolean withMessages) {
        return copy(failure, withMessages, MAX_CAUSES);
    }

    private static Throwable copy(Throwable failure, boolean withMessages, int causes) {
        Throwable cause = causes == 0 ? null : cause(failure);
        return new Copy(
                head(failure, withMessages),
                frames(failure),
                cause == null ? null : copy(cause, withMessages, causes - 1));
    }

    private static final class Copy extends Throwable {
        private static final long serialVersionUID = 1L;

        private final String head;

        Copy(String head, StackTraceElement[] frames, @Nullable Throwable cause) {
            super(head, cause, false, true);
            this.head = head;
            setStackTrace(frames);
        }

        @Override
        public String toString() {
            return head;
        }
    }
}
