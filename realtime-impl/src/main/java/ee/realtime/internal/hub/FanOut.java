package ee.realtime.internal.hub;

import ee.realtime.internal.concurrent.CallerRuns;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Shares out the writing of one publication to many. The queueing is done by then, in the publisher's thread, so the order
 * is settled, and it matters to nobody who writes. Thread-safe.
 *
 * <p>Few receivers are written to by the publisher. Many are shared out to the writers, so that all cores write; and while
 * they are busy the publisher goes on, and what it publishes next is there, in the queues, when a writer gets to them, and
 * goes out in one write. Publishers cannot run away from the writers: see {@link OutboundQueue.Next#DRAIN_NOW}.
 */
final class FanOut {
    private static final int FEW = 32;
    private static final int SHARE = 64;

    private final Executor writers;
    private final AtomicInteger unwritten = new AtomicInteger();

    /** @param writers may reject, then the publisher writes */
    FanOut(Executor writers) {
        this.writers = new CallerRuns(writers);
    }

    /**
     * Sees to it that queues are written, in this thread or soon.
     *
     * @param due the queues that have something to be written, and nobody else who sees to it
     * @param receivers how many the publication had
     */
    void drain(List<OutboundQueue> due, int receivers) {
        // A few of many, while the writers are at it, are those whom they have just written to: let there gather more.
        if (due.size() < FEW && (receivers < FEW || unwritten.get() == 0)) {
            drain(due);
            return;
        }
        for (int from = 0; from < due.size(); from += SHARE) {
            share(due.subList(from, Math.min(due.size(), from + SHARE)));
        }
    }

    /**
     * Sees to it that a queue is written soon, by a writer, with what gathers until then.
     *
     * @param due the queue
     */
    void drainSoon(OutboundQueue due) {
        share(List.of(due));
    }

    private void share(List<OutboundQueue> share) {
        unwritten.incrementAndGet();
        writers.execute(() -> drainShare(share));
    }

    private void drainShare(List<OutboundQueue> share) {
        try {
            drain(share);
        } finally {
            unwritten.decrementAndGet();
        }
    }

    /** What fails with one of them is thrown when all the others are done: nobody else would see to those. */
    private static void drain(List<OutboundQueue> queues) {
        RuntimeException failure = null;
        for (OutboundQueue queue : queues) {
            try {
                queue.drain();
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
