package ee.realtime.bench.server;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A server under test, with the clients that it is tested with.
 *
 * @param name in tables and on the command line
 * @param subprotocol what its clients offer; empty for plain clients
 * @param start how it is started
 */
public record Contestant(String name, String subprotocol, Start start) {
    /** The part of the command line that differs. */
    public interface Start {
        /**
         * What follows {@code java} and its options.
         *
         * @param port where to serve, on 127.0.0.1
         * @param directory for files of this process
         */
        List<String> arguments(int port, Path directory);
    }

    /** The same with more options of Java. */
    Contestant with(List<String> javaOptions) {
        return new Contestant(
                name,
                subprotocol,
                (port, directory) -> Stream.concat(javaOptions.stream(), start.arguments(port, directory).stream())
                        .toList());
    }
}
