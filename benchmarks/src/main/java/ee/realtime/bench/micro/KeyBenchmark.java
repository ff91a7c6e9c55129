package ee.realtime.bench.micro;

import ee.realtime.bench.app.realtime.Tick;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.push.RoomTemplate;
import ee.realtime.internal.push.Sources;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The key of a room, of its template and a payload. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class KeyBenchmark {
    private final ee.realtime.internal.hub.Scope scope = new ee.realtime.internal.hub.Scope("/app", "/ws", "");
    private final RoomTemplate template = RoomTemplate.ofPayload("room:{room}");
    private final Sources sources = new Sources(null, new Tick("r0", 1, "text"), null);

    @Benchmark
    public Set<RoomKey> key() {
        return template.resolve(scope, sources);
    }
}
