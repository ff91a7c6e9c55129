package ee.realtime.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * All connections of the load program, on the thread that calls {@link #runUntil}: one thread needs no locks, and leaves the
 * other processors to the server. Not thread-safe.
 */
public final class Reactor implements AutoCloseable {
    private static final int READ_BUFFER = 256 << 10;
    private static final long SELECT_MILLIS = 20;

    private final Selector selector;
    private final ByteBuffer readBuffer = ByteBuffer.allocateDirect(READ_BUFFER);
    private final byte[] readBytes = new byte[READ_BUFFER];
    private final List<Link> links = new ArrayList<>();
    private final List<Link> unflushed = new ArrayList<>();

    public Reactor() {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins to open a connection; it is open when {@link Link#isOpen} says so, after some turns of {@link #runUntil}. */
    public Link connect(InetSocketAddress address, Dialect dialect, String subprotocol, Receiver receiver) {
        try {
            Link link = new Link(selector, unflushed, address, dialect, subprotocol, receiver);
            links.add(link);
            return link;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Serves the connections until a condition holds, which is asked after each turn. False when the time was over first. */
    public boolean runUntil(BooleanSupplier condition, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            turn();
        }
        return true;
    }

    private void turn() {
        unflushed.forEach(Link::flushNow);
        unflushed.clear();
        try {
            selector.select(this::serve, SELECT_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(SelectionKey key) {
        Link link = (Link) key.attachment();
        try {
            link.ready(key, readBuffer, readBytes);
        } catch (IOException e) {
            link.ended(e.toString());
        }
    }

    /** The connections that ended although nobody here closed them. */
    public List<Link> ended() {
        return links.stream().filter(Link::hasEnded).toList();
    }

    /** Closes all connections at once, without a word to the server. */
    @Override
    public void close() {
        try {
            for (Link link : links) {
                link.abort();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
