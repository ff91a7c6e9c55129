package ee.realtime.internal.protocol;

/** Why this side closes a link, as its client is told. A client may come back after all but those from 4500 to 4999. */
public enum CloseCode {
    /** RFC 6455: the application stops, or the link is dead. */
    GOING_AWAY(1001, "the server stops"),
    /** RFC 6455: a link that ended without a close frame; never sent. */
    ABNORMAL(1006, "no sign of life"),
    /** RFC 6455: a message that is too large. */
    FRAME_TOO_LARGE(1009, "frame too large"),
    /** The registry of RFC 6455: a service that is needed is out of reach. */
    TRY_AGAIN_LATER(1013, "try again later"),
    DEADLINE(4408, "authentication deadline"),
    SLOW_CONSUMER(4409, "slow consumer"),
    RATE_LIMIT(4429, "too many requests"),
    UNAUTHENTICATED(4501, "authentication failed"),
    REFUSED(4503, "refused"),
    DISCONNECTED(4505, "disconnected by the server"),
    EXPIRED(4506, "token expired");

    private static final int FINAL = 4500;

    private final int number;
    private final String text;

    CloseCode(int number, String text) {
        this.number = number;
        this.text = text;
    }

    /** The number on the wire (RFC 6455, section 7.4). */
    public int number() {
        return number;
    }

    /** The usual reason, for people. */
    public String text() {
        return text;
    }

    /** Whether the client may try again. */
    public boolean mayComeBack() {
        return number < FINAL;
    }
}
