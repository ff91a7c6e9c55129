package ee.realtime.internal.cluster;

/**
 * One thing that a node tells another.
 *
 * @param type what it is
 * @param ask the number by which the asking node knows an answer; 0 where none is wanted
 * @param body its content
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Item(byte type, long ask, byte[] body) {
    /** A publication; answered by whom it reached, if that is asked. */
    static final byte PUBLICATION = 1;

    /** A command; answered by what became of it. */
    static final byte COMMAND = 2;

    /** An answer. */
    static final byte ANSWER = 3;

    /** The answer of a node that could not do what it was asked. */
    static final byte FAILURE = 4;

    /** What was taken from buckets that nodes share; not answered. */
    static final byte SPENT = 5;

    private static final int HEADER = 13;

    int size() {
        return HEADER + body.length;
    }

    boolean mayBeDropped() {
        return type == PUBLICATION || type == SPENT;
    }
}
