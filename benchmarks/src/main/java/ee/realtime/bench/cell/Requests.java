package ee.realtime.bench.cell;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What the clients send. A message that a server passes on is some 90 bytes long. */
final class Requests {
    private static final String TEXT = "Ship Ahoy has left Rotterdam for Oslo";

    private Requests() {}

    static byte[] join(String room) {
        return inRoom("join", room);
    }

    static byte[] leave(String room) {
        return inRoom("leave", room);
    }

    private static byte[] inRoom(String action, String room) {
        return bytes("{\"action\":\"" + action + "\",\"id\":\"j\",\"data\":{\"room\":\"" + room + "\"}}");
    }

    /**
     * Whether a message is the answer to a join or a leave.
     *
     * @throws IllegalStateException if it is an error, which no cell provokes
     */
    static boolean isReply(String text) {
        if (text.startsWith("{\"type\":\"error\"")) {
            throw new IllegalStateException("The server answers: " + text);
        }
        return text.startsWith("{\"type\":\"reply\"");
    }

    static byte[] publish(String room, long number) {
        return bytes("{\"action\":\"publish\",\"data\":{\"room\":\"" + room + "\",\"n\":" + number + ",\"text\":\""
                + TEXT + "\"}}");
    }

    static byte[] echo(long number) {
        return bytes("{\"action\":\"echo\",\"id\":\"e\",\"data\":{\"n\":" + number + ",\"text\":\"" + TEXT + "\"}}");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
