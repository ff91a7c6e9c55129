package ee.realtime.internal.config;

/** What becomes of messages that find a client's outbound queue full. Replies are never dropped under any of them. */
public enum SlowConsumerPolicy {
    /** The connection is closed with 4409. */
    CLOSE,
    /** The oldest waiting messages make room. */
    DROP_OLDEST,
    /** The new message is dropped. */
    DROP_NEWEST,
    /**
     * A message replaces the waiting one of the same key; if there is still no room, or the latest of a key has waited too
     * long, the connection is closed with 4409.
     */
    CONFLATE
}
