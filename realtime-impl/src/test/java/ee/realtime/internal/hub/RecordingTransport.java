package ee.realtime.internal.hub;

import ee.realtime.internal.protocol.CloseCode;
import ee.realtime.internal.protocol.Dialect;
import ee.realtime.internal.protocol.RenderedFrame;
import ee.realtime.internal.protocol.TextDialect;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A link whose writes end as a test says: inside the call unless told otherwise. Thread-safe. */
public class RecordingTransport implements Transport {
    private final List<List<String>> writes = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private Consumer<RecordingTransport> ending = RecordingTransport::complete;
    private Consumer<ByteBuffer> answer = payload -> {};
    private int gatherLimit;
    private @Nullable Completion inFlight;
    private final List<Completion> completions = new ArrayList<>();
    private boolean overlapped;

    /** Writes end when {@link #complete} or {@link #fail} is called. */
    public synchronized RecordingTransport endingLater() {
        ending = transport -> {};
        return this;
    }

    public synchronized RecordingTransport endingInside() {
        ending = RecordingTransport::complete;
        return this;
    }

    public synchronized RecordingTransport endingOn(Executor executor) {
        ending = transport -> executor.execute(transport::complete);
        return this;
    }

    public synchronized RecordingTransport failing() {
        ending = RecordingTransport::fail;
        return this;
    }

    public synchronized RecordingTransport throwing() {
        ending = transport -> {
            transport.inFlight = null;
            throw new IllegalStateException("closed");
        };
        return this;
    }

    public synchronized RecordingTransport gathering(int limit) {
        gatherLimit = limit;
        return this;
    }

    @Override
    public Dialect dialect() {
        return TextDialect.INSTANCE;
    }

    @Override
    public Pace pace(int capacity) {
        return new FlowWindow(capacity);
    }

    @Override
    public synchronized int gatherLimit() {
        return gatherLimit;
    }

    @Override
    public void write(List<RenderedFrame> frames, Completion completion) {
        Consumer<RecordingTransport> how;
        synchronized (this) {
            overlapped |= inFlight != null;
            inFlight = completion;
            completions.add(completion);
            List<String> texts = frames.stream().map(RenderedFrame::text).toList();
            writes.add(texts);
            calls.add(String.join("+", texts));
            how = ending;
        }
        how.accept(this);
    }

    /** Pings are answered, as by a client that reads. */
    public synchronized RecordingTransport answering(Consumer<ByteBuffer> answers) {
        answer = answers;
        return this;
    }

    @Override
    public void ping(ByteBuffer payload) {
        Consumer<ByteBuffer> how;
        synchronized (this) {
            calls.add("ping");
            how = answer;
        }
        how.accept(payload);
    }

    @Override
    public synchronized void close(CloseCode code, String reason) {
        calls.add(("close " + code.number() + " " + reason).strip());
    }

    /** Ends the write in flight. */
    public void complete() {
        end(null);
    }

    public void fail() {
        end(new IOException("broken pipe"));
    }

    private void end(@Nullable Throwable failure) {
        Completion completion;
        synchronized (this) {
            completion = Objects.requireNonNull(inFlight, "no write is in flight");
            inFlight = null;
        }
        completion.ended(failure);
    }

    /** Ends a write that has ended once more, as no container should. */
    void completeAgain(int write) {
        completions.get(write).ended(null);
    }

    /** Ends the write in flight and those that follow it, until there is none. */
    public RecordingTransport completeAll() {
        while (isWriting()) {
            complete();
        }
        return this;
    }

    public synchronized boolean isWriting() {
        return inFlight != null;
    }

    /** Everything that was called, in order: the frames of a write joined by {@code +}, {@code ping}, {@code close 1001 bye}. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    public synchronized List<String> closes() {
        return calls.stream().filter(call -> call.startsWith("close ")).toList();
    }

    public synchronized List<List<String>> writes() {
        return List.copyOf(writes);
    }

    public synchronized List<String> frames() {
        return writes.stream().flatMap(List::stream).toList();
    }

    /** Whether a write began before the one before it had ended. */
    public synchronized boolean overlapped() {
        return overlapped;
    }
}
