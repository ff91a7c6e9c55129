package ee.realtime.it.handlers;

import ee.realtime.OnAction;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;

@ApplicationScoped
public class InterceptedActions {
    @Resource
    TransactionSynchronizationRegistry transactions;

    @Shouted
    @OnAction
    public String shout(String text) {
        return text;
    }

    @Transactional
    @OnAction
    public boolean inTransaction() {
        return transactions.getTransactionStatus() == Status.STATUS_ACTIVE;
    }

    @OnAction
    public boolean outsideTransaction() {
        return transactions.getTransactionStatus() == Status.STATUS_NO_TRANSACTION;
    }
}
