package ee.realtime.internal.presence;

/** When what a store was told is to be said again, in case it has lost it: a few times after each change of its members. */
final class Checks {
    private static final long FIRST = 3_000_000_000L;
    private static final long PERIOD = 15_000_000_000L;
    private static final int TIMES = 4;

    private int left;
    private long nextAt;

    synchronized void due(long now) {
        left = TIMES;
        nextAt = now + FIRST;
    }

    synchronized boolean isDue(long now) {
        if (left == 0 || now - nextAt < 0) {
            return false;
        }
        left--;
        nextAt = now + PERIOD;
        return true;
    }
}
