package ee.realtime.internal.dispatch;

import ee.realtime.internal.protocol.CloseCode;

/** A client is not let in, and its link is closed with this. It only leaves a chain of stages, so it needs no stack trace. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final CloseCode code;
    private final String text;

    Refused(CloseCode code) {
        this(code, code.text());
    }

    Refused(CloseCode code, String text) {
        super(text, null, false, false);
        this.code = code;
        this.text = text;
    }

    CloseCode code() {
        return code;
    }

    String text() {
        return text;
    }
}
