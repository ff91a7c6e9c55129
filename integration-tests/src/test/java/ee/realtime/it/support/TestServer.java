package ee.realtime.it.support;

import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * A server with applications of the tests: what they know of it, whichever make it is. Whatever is particular to one make stays
 * in the class that starts it.
 */
public interface TestServer extends AutoCloseable {
    /**
     * Starts a server and waits until it has dealt with its applications, those that it refuses included.
     *
     * @param directory for what it unpacks, which it leaves there if it is killed
     * @param javaOptions on top of those that all servers of the tests have
     * @param applications by name, which is the context path without the slash
     */
    static TestServer start(Path directory, List<String> javaOptions, Map<String, WebArchive> applications) {
        return PayaraMicro.with(directory, javaOptions, applications);
    }

    /** The address of the application at a context path, which ends with a slash if the path does. */
    URL base(String contextPath);

    /** All that the server has logged so far; its size is a mark for what will come. */
    List<String> log();

    /** What it has logged since a mark. */
    default List<String> logSince(int mark) {
        List<String> all = log();
        return all.subList(mark, all.size());
    }

    boolean isAlive();

    /** Waits until it has dealt with its applications. */
    void awaitReady();

    /** As {@code kill -STOP} does: its sockets stay open, and nothing answers. */
    void freeze();

    /** As {@code kill -CONT} does. */
    void thaw();

    /** As an operator does: the server shuts down in good order. Waits for its end. */
    void stop();

    /** As {@code kill -9} does: nothing in the process hears of it. */
    @Override
    void close();
}
