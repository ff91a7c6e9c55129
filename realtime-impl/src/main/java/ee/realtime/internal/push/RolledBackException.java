package ee.realtime.internal.push;

/** What was to be sent was not, because its transaction was rolled back. */
final class RolledBackException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    RolledBackException() {
        super("Not sent: the transaction was rolled back");
    }
}
