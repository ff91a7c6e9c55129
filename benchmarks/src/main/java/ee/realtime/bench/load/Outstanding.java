package ee.realtime.bench.load;

/**
 * The messages that have been sent and have not all arrived: when each was sent, and how many arrivals each still awaits.
 * Numbers are given in order; at most a fixed count may be outstanding at a time.
 */
public final class Outstanding {
    private final long[] sentAt;
    private final int[] awaited;
    private long sent;
    private long completed;

    /**
     * @param most how many may be outstanding
     */
    public Outstanding(int most) {
        // A message may be complete while an older one is not, so numbers reach further than the count: never more
        // here,
        // because the window below is by number.
        this.sentAt = new long[most];
        this.awaited = new int[most];
    }

    /** Whether another may be sent: the one whose place it takes has arrived everywhere. */
    public boolean hasRoom() {
        return awaited[place(sent)] == 0;
    }

    /** Notes that the next number is sent, and returns it. */
    public long send(int receivers, long now) {
        if (!hasRoom()) {
            throw new IllegalStateException("Too many outstanding");
        }
        sentAt[place(sent)] = now;
        awaited[place(sent)] = receivers;
        return sent++;
    }

    /** Notes one arrival and returns when the message had been sent. */
    public long arrived(long number) {
        if (--awaited[place(number)] == 0) {
            completed++;
        }
        return sentAt[place(number)];
    }

    public long sent() {
        return sent;
    }

    public boolean isEmpty() {
        return completed == sent;
    }

    private int place(long number) {
        return (int) (number % sentAt.length);
    }
}
