package ee.realtime.it.server;

import ee.realtime.Connection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What happened in the application, in order, as short tokens. Static, so that records and validators can write, too. */
@ApplicationScoped
public class Journal {
    private static final Queue<String> TOKENS = new ConcurrentLinkedQueue<>();

    public static void note(String token) {
        TOKENS.add(token);
    }

    /** Notes what happened to a connection. */
    public static void note(Connection connection, String token) {
        note(connection.id() + " " + token);
    }

    /** Notes what may happen several times and counts once. */
    public static void noteOnce(String token) {
        if (!TOKENS.contains(token)) {
            note(token);
        }
    }

    /** All tokens so far, one a line. */
    public String read() {
        return String.join("\n", TOKENS);
    }

    public void clear() {
        TOKENS.clear();
    }
}
