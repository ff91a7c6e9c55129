package ee.realtime.bench.server;

import ee.realtime.bench.load.Dialect;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A server under test, with the clients that it is tested with.
 *
 * @param name in tables and on the command line
 * @param subprotocol what its clients offer; empty for plain clients
 * @param dialect what its clients speak
 * @param nodes how many processes it has
 * @param together what each node's output holds once it knows the others; empty if there are none
 * @param broker how the broker is started that its nodes share, if they do
 * @param missing what is not installed that it needs; empty if nothing is
 * @param start how a node is started
 */
public record Contestant(
        String name,
        String subprotocol,
        Dialect dialect,
        int nodes,
        String together,
        Optional<Start> broker,
        Supplier<String> missing,
        Start start) {
    /** How a process is started. */
    interface Start {
        /**
         * The command line.
         *
         * @param place where it runs
         * @param javaOptions for what runs in a JVM
         */
        List<String> command(Place place, List<String> javaOptions);
    }

    /** A server that is one process with plain clients. */
    Contestant(String name, Start start) {
        this(name, "", Dialect.PLAIN, 1, "", Optional.empty(), () -> "", start);
    }

    /** With other clients. */
    Contestant of(String offered) {
        return new Contestant(name, offered, dialect, nodes, together, broker, missing, start);
    }

    /** A cluster of two. */
    Contestant twice(String knowsTheOther) {
        return new Contestant(name, subprotocol, dialect, 2, knowsTheOther, broker, missing, start);
    }

    /** The same with more options of Java. */
    Contestant with(List<String> more) {
        Start longer = (place, javaOptions) -> start.command(
                place, Stream.concat(javaOptions.stream(), more.stream()).toList());
        return new Contestant(name, subprotocol, dialect, nodes, together, broker, missing, longer);
    }
}
