package ee.realtime.internal.protocol;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Fails where a frame takes more of the processor than any frame of its size may. */
final class CpuTime {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    /** A frame of the fuzzer's has a few kilobytes; 100 ms are promised for the largest, without instrumentation. */
    private static final long MAX_MILLIS = 500;

    private CpuTime() {}

    /** Twice, if need be: the first time may have been that of classes that were loaded and instrumented. */
    static void check(Runnable work) {
        long millis = millisOf(work);
        if (millis > MAX_MILLIS && millisOf(work) > MAX_MILLIS) {
            throw new AssertionError("It took " + millis + " ms");
        }
    }

    private static long millisOf(Runnable work) {
        long before = THREADS.getCurrentThreadCpuTime();
        work.run();
        return (THREADS.getCurrentThreadCpuTime() - before) / 1_000_000;
    }
}
