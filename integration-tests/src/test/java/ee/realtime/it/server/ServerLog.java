package ee.realtime.it.server;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What the module writes to the server's log while a test watches. */
@ApplicationScoped
public class ServerLog {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Logger logger = Logger.getLogger("ee.realtime");
    private final Handler handler = new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord entry) {
            lines.add(formatter.format(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    public void watch() {
        lines.clear();
        logger.addHandler(handler);
    }

    /** What was logged since, and stops watching. */
    public String seen() {
        logger.removeHandler(handler);
        return String.join("\n", lines);
    }
}
