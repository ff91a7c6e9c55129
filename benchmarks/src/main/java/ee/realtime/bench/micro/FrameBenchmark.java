package ee.realtime.bench.micro;

import ee.realtime.MessageFormat;
import ee.realtime.bench.app.realtime.Tick;
import ee.realtime.internal.protocol.ClientFrame;
import ee.realtime.internal.protocol.FrameDecoder;
import ee.realtime.internal.protocol.FrameEncoder;
import ee.realtime.internal.protocol.JsonbPayloadCodec;
import ee.realtime.internal.protocol.NativeDialect;
import ee.realtime.internal.protocol.RenderedFrame;
import jakarta.json.spi.JsonProvider;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A frame of some 100 bytes, from text to object and back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FrameBenchmark {
    private static final String PAYLOAD =
            "{\"room\":\"r0\",\"n\":123456,\"text\":\"Ship Ahoy has left Rotterdam for Oslo\"}";

    private final String text = "{\"action\":\"publish\",\"id\":\"7\",\"data\":" + PAYLOAD + "}";
    private final Tick message = new Tick("r0", 123_456, "Ship Ahoy has left Rotterdam for Oslo");
    private final FrameDecoder decoder = new FrameDecoder(JsonProvider.provider(), null);
    private final JsonbPayloadCodec codec = JsonbPayloadCodec.create();

    /** The check of the whole text, which finds action, id and payload. */
    @Benchmark
    public ClientFrame checkAndDecode() {
        return decoder.decode(text);
    }

    /** The payload becomes an object. */
    @Benchmark
    public @Nullable Object bind() {
        return codec.decode(PAYLOAD, Tick.class);
    }

    /** An object becomes a message's frame. */
    @Benchmark
    public RenderedFrame encode() {
        return FrameEncoder.message(MessageFormat.ENVELOPE, "tick", codec.encode(message), null, null)
                .in(NativeDialect.INSTANCE);
    }
}
