package ee.realtime.bench.micro;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** From a client's text to the texts that clients get, through a bean in Weld; the portable way of writing. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EndpointBenchmark {
    private static final int MEMBERS = 1000;
    private static final String ECHO =
            "{\"action\":\"echo\",\"id\":\"7\",\"data\":{\"n\":123456,\"text\":\"Ship Ahoy has left Rotterdam for Oslo\"}}";

    private final PretendedServer server = new PretendedServer();
    private final PretendedClient client = server.connect();

    /** Lets the members in. */
    @Setup(Level.Trial)
    public void join() {
        join(server.connect(), "one");
        for (int i = 0; i < MEMBERS; i++) {
            join(server.connect(), "many");
        }
    }

    private static void join(PretendedClient member, String room) {
        member.sends("{\"action\":\"join\",\"id\":1,\"data\":{\"room\":\"" + room + "\"}}");
        if (!member.last().startsWith("{\"type\":\"reply\"")) {
            throw new IllegalStateException("Not joined: " + member.last());
        }
    }

    @TearDown(Level.Trial)
    public void stop() {
        server.close();
    }

    /** A request, its handler and its reply. */
    @Benchmark
    public long dispatch() {
        return client.sends(ECHO);
    }

    /** A request that publishes to a room with one member. */
    @Benchmark
    public long publishToOne() {
        return client.sends(publishTo("one"));
    }

    /** A request that publishes to a room of 1,000 members. */
    @Benchmark
    public long fanOutTo1000() {
        return client.sends(publishTo("many"));
    }

    private static String publishTo(String room) {
        return "{\"action\":\"publish\",\"data\":{\"room\":\"" + room
                + "\",\"n\":123456,\"text\":\"Ship Ahoy has left Rotterdam for Oslo\"}}";
    }
}
