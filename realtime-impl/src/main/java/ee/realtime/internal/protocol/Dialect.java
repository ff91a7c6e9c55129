package ee.realtime.internal.protocol;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * How frames look to a client. One instance serves all connections of its kind. Thread-safe.
 *
 * <p>What clients send is read by the endpoint, which knows more of it.
 */
public abstract class Dialect {
    private static final AtomicInteger DIALECTS = new AtomicInteger();

    private final int index = DIALECTS.getAndIncrement();

    /** Its place among all dialects of this application, which are few. */
    final int index() {
        return index;
    }

    /** The text of a frame. */
    protected abstract String encode(ServerFrame frame);

    /** How clients take several frames in one, or {@code null} if they do not. */
    public @Nullable BatchEnvelope batch() {
        return null;
    }
}
