package ee.realtime.internal.push;

/** Puts off what must not be seen before the transaction of the calling thread has committed. */
@FunctionalInterface
public interface AfterCommit {
    /**
     * Runs an action after the commit, in the order of the calls, in the thread that commits; at once, in the calling
     * thread, if there is no transaction or it has ended; never if it rolls back.
     *
     * @param action what to do; {@link Deferred#discard} is called instead after a rollback
     */
    void execute(Deferred action);

    /** What waits for a commit. */
    interface Deferred {
        /** The transaction has committed, or there is none. */
        void run();

        /** The transaction has rolled back, or will. */
        void discard();
    }

    /**
     * For servers without transactions.
     *
     * @return runs everything at once
     */
    static AfterCommit immediate() {
        return Deferred::run;
    }
}
