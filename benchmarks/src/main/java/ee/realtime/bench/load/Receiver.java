package ee.realtime.bench.load;

/** Who is told what a connection receives; called on the reactor's thread. */
public interface Receiver {
    /** The server has let the connection in. */
    default void opened(Link link) {}

    /**
     * A message with a number has come. Nothing by default.
     *
     * @param now when it was read, as {@link System#nanoTime}
     */
    default void numbered(Link link, long number, long now) {}

    /** A message without a number has come: the answer to a join, an error, or what a server says of itself. Nothing by default. */
    default void other(Link link, String text) {}
}
