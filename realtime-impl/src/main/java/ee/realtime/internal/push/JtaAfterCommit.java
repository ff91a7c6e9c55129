package ee.realtime.internal.push;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;

/**
 * One buffer for each transaction, kept and flushed through the {@link TransactionSynchronizationRegistry} (Jakarta
 * Transactions 2.0, section 5).
 *
 * <p>Not an {@code AFTER_SUCCESS} observer: WildFly runs those in reverse order of firing, and neither server runs them for
 * what is fired in {@code beforeCompletion}. The status is asked before anything is registered, because registering in a
 * transaction that is marked for rollback throws on WildFly (WFTXN0071).
 */
public final class JtaAfterCommit implements AfterCommit {
    private final TransactionSynchronizationRegistry registry;

    /**
     * Over the server's registry.
     *
     * @param registry the registry, {@code java:comp/TransactionSynchronizationRegistry}
     */
    public JtaAfterCommit(TransactionSynchronizationRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void execute(Deferred action) {
        switch (registry.getTransactionStatus()) {
            case Status.STATUS_ACTIVE, Status.STATUS_PREPARING, Status.STATUS_PREPARED, Status.STATUS_COMMITTING ->
                buffer().add(action);
            case Status.STATUS_MARKED_ROLLBACK, Status.STATUS_ROLLING_BACK -> action.discard();
            default -> action.run();
        }
    }

    private Buffer buffer() {
        if (registry.getResource(this) instanceof Buffer present) {
            return present;
        }
        Buffer buffer = new Buffer();
        registry.registerInterposedSynchronization(buffer);
        registry.putResource(this, buffer);
        return buffer;
    }

    /** What waits for one transaction; used by its thread alone. */
    private static final class Buffer implements Synchronization {
        private final List<Deferred> waiting = new ArrayList<>();

        void add(Deferred action) {
            waiting.add(action);
        }

        @Override
        public void beforeCompletion() {
            // What others fire in their beforeCompletion still comes into this buffer.
        }

        @Override
        public void afterCompletion(int status) {
            for (Deferred action : waiting) {
                if (status == Status.STATUS_COMMITTED) {
                    action.run();
                } else {
                    action.discard();
                }
            }
            waiting.clear();
        }
    }
}
