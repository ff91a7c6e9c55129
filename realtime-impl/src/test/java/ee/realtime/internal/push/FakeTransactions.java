package ee.realtime.internal.push;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The transactions of one thread, begun and ended by a test. */
final class FakeTransactions implements TransactionSynchronizationRegistry {
    private static final class Transaction {
        private final Map<Object, Object> resources = new HashMap<>();
        private final List<Synchronization> synchronizations = new ArrayList<>();
        private int status = Status.STATUS_ACTIVE;
    }

    private final Deque<Transaction> active = new ArrayDeque<>();

    /** Begins a transaction; one that is active already is suspended until this has ended. */
    void begin() {
        active.push(new Transaction());
    }

    void enter(int status) {
        current().status = status;
    }

    void beforeCompletion(Runnable action) {
        current().synchronizations.add(new Synchronization() {
            @Override
            public void beforeCompletion() {
                action.run();
            }

            @Override
            public void afterCompletion(int status) {}
        });
    }

    void commit() {
        List<Synchronization> synchronizations = current().synchronizations;
        for (int i = 0; i < synchronizations.size(); i++) {
            synchronizations.get(i).beforeCompletion();
        }
        end(Status.STATUS_COMMITTED);
    }

    void rollback() {
        end(Status.STATUS_ROLLEDBACK);
    }

    void end(int status) {
        current().status = status;
        current().synchronizations.forEach(each -> each.afterCompletion(status));
        active.pop();
    }

    int registered() {
        return current().synchronizations.size();
    }

    private Transaction current() {
        if (active.isEmpty()) {
            throw new IllegalStateException("no transaction");
        }
        return active.peek();
    }

    @Override
    public Object getTransactionKey() {
        return current();
    }

    @Override
    public void putResource(Object key, Object value) {
        current().resources.put(key, value);
    }

    @Override
    public @Nullable Object getResource(Object key) {
        return current().resources.get(key);
    }

    @Override
    public void registerInterposedSynchronization(Synchronization synchronization) {
        if (current().status == Status.STATUS_MARKED_ROLLBACK) {
            throw new IllegalStateException("WFTXN0071");
        }
        current().synchronizations.add(synchronization);
    }

    @Override
    public int getTransactionStatus() {
        return active.isEmpty() ? Status.STATUS_NO_TRANSACTION : current().status;
    }

    @Override
    public void setRollbackOnly() {
        current().status = Status.STATUS_MARKED_ROLLBACK;
    }

    @Override
    public boolean getRollbackOnly() {
        return current().status == Status.STATUS_MARKED_ROLLBACK;
    }
}
