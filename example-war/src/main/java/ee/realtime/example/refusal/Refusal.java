package ee.realtime.example.refusal;

/** A request that business code refuses. Its message is for the caller. */
public class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why; the names are the codes that clients are told. */
    public enum Reason {
        UNAUTHENTICATED,
        FORBIDDEN,
        NOT_FOUND,
        CONFLICT
    }

    private final Reason reason;

    private Refusal(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public static Refusal unauthenticated(String message) {
        return new Refusal(Reason.UNAUTHENTICATED, message);
    }

    public static Refusal forbidden(String message) {
        return new Refusal(Reason.FORBIDDEN, message);
    }

    public static Refusal notFound(String message) {
        return new Refusal(Reason.NOT_FOUND, message);
    }

    public static Refusal conflict(String message) {
        return new Refusal(Reason.CONFLICT, message);
    }

    public Reason reason() {
        return reason;
    }
}
