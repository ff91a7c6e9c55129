package ee.realtime.corpus;

import java.util.Optional;

/**
 * The one answer to a frame of the corpus.
 *
 * @param kind what it is
 * @param code the error's code or the close code; empty for others
 * @param data the reply's data as JSON, where the corpus says it
 */
public record Expectation(Kind kind, String code, Optional<String> data) {
    /** What answers a frame. */
    public enum Kind {
        /** An error. */
        ERROR,
        /** A reply. */
        REPLY,
        /** The frame {@code $pong}. */
        PONG,
        /** Nothing: the frame is accepted and asks for no reply. */
        NONE,
        /** Nothing: the message has not ended. */
        WAITS,
        /** The end of the connection, with the code and without a frame before it. */
        CLOSE
    }

    static Expectation parse(String word, Optional<String> data) {
        if (word.startsWith("close:")) {
            return new Expectation(Kind.CLOSE, word.substring("close:".length()), data);
        }
        return switch (word) {
            case "reply" -> new Expectation(Kind.REPLY, "", data);
            case "pong" -> new Expectation(Kind.PONG, "", data);
            case "none" -> new Expectation(Kind.NONE, "", data);
            case "waits" -> new Expectation(Kind.WAITS, "", data);
            default -> new Expectation(Kind.ERROR, word, data);
        };
    }

    @Override
    public String toString() {
        return kind == Kind.ERROR || kind == Kind.CLOSE ? kind + " " + code : kind.toString();
    }
}
