package ee.realtime.it.frames;

import ee.realtime.event.ConnectionClosed;
import ee.realtime.event.ConnectionOpened;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import java.util.HashSet;

/** Business code that fails far from the handler. */
@ApplicationScoped
public class Ledger {
    @Inject
    Validator validator;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transactions;

    /** What is entered; its constraint is nobody's business outside. */
    public record Entry(
            @NotNull(message = "column LEDGER.OWNER must not be null")
            String owner) {}

    @Transactional
    public void rollBack() {
        throw new IllegalStateException("INSERT INTO ledger VALUES (1) violates LEDGER_PK");
    }

    @Transactional
    public void failToCommit() {
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                throw new IllegalStateException("UPDATE ledger SET owner = 1 WHERE id = 2");
            }

            @Override
            public void afterCompletion(int status) {}
        });
    }

    public void enter(String owner) {
        throw new ConstraintViolationException(new HashSet<>(validator.validate(new Entry(owner))));
    }

    void alarm(@Observes FailingActions.Alarm alarm) {
        throw new IllegalStateException("observer of " + alarm + " reads /etc/alarms");
    }

    void opened(@Observes ConnectionOpened event) {
        if (event.connection().endpoint().equals("/ws/broken")) {
            throw new StackOverflowError();
        }
    }

    void closed(@Observes ConnectionClosed event) {
        if (event.connection().endpoint().equals("/ws/broken")) {
            throw new IllegalStateException("closing\r\nfailed");
        }
    }
}
