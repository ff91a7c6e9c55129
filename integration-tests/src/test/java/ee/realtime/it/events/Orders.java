package ee.realtime.it.events;

import ee.realtime.Delivery;
import ee.realtime.Realtime;
import ee.realtime.it.events.Messages.Base;
import ee.realtime.it.events.Messages.Placed;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Business code in transactions of every kind. A message is named by where it was fired. */
@ApplicationScoped
public class Orders {
    @Inject
    Event<Placed> placed;

    @Inject
    @Any
    Event<Object> events;

    @Inject
    Inner inner;

    @Inject
    Realtime realtime;

    @Resource
    TransactionSynchronizationRegistry transactions;

    private CompletableFuture<Delivery> sent = new CompletableFuture<>();

    private void fire(String id) {
        placed.fire(new Placed(id));
    }

    public void fireWithoutTransaction(String id) {
        fire(id);
    }

    public void fireTypes() {
        Base derived = new Messages.Derived();
        derived.setId("1");
        events.fire(derived);
        events.fire(new Messages.DerivedFromNearer());
        events.fire(new Messages.FireAlarm());
        events.fire(new Messages.DerivedAndAlarm());
        events.fire("a string, which is no message");
    }

    public boolean messageTypesAreBeans() {
        return !CDI.current().select(Base.class).isUnsatisfied();
    }

    @Transactional
    public void commit() {
        fire("in the transaction");
        inner.withoutTransaction("outside of it");
        fire("later in the transaction");
    }

    @Transactional
    public void fail() {
        fire("in the transaction");
        realtime.all().send(new Placed("sent in the transaction"));
        throw new IllegalStateException("business failure");
    }

    /** By the rules of Jakarta Transactions a checked exception does not roll back. */
    @Transactional
    public void failChecked() throws IOException {
        fire("before the checked exception");
        throw new IOException("business failure");
    }

    @Transactional
    public void markAfterwards() {
        fire("before the mark");
        transactions.setRollbackOnly();
    }

    @Transactional
    public void markFirst() {
        transactions.setRollbackOnly();
        fire("after the mark");
    }

    @Transactional
    public void innerCommitsOuterCommits() {
        fire("outer 1");
        inner.inItsOwn("inner");
        fire("outer 2");
    }

    @Transactional
    public void innerCommitsOuterFails() {
        fire("outer");
        inner.inItsOwn("inner");
        throw new IllegalStateException("business failure");
    }

    @Transactional
    public void innerFailsOuterCommits() {
        fire("outer 1");
        try {
            inner.failInItsOwn("inner");
        } catch (IllegalStateException expected) {
            fire("outer 2");
        }
    }

    @Transactional
    public void fireBeforeCompletion() {
        fire("in the transaction");
        fireOn(true, "before completion");
    }

    @Transactional
    public void fireBeforeCompletionOnly() {
        fireOn(true, "before completion");
    }

    @Transactional
    public void fireAfterCompletion() {
        fireOn(false, "after completion");
        fire("in the transaction");
    }

    private void fireOn(boolean before, String id) {
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                if (before) {
                    fire(id);
                }
            }

            @Override
            public void afterCompletion(int status) {
                if (!before) {
                    fire(id);
                }
            }
        });
    }

    @Transactional
    public void fireAndSendInOrder() {
        fire("1");
        send("2");
        fire("3");
        realtime.all().send("placed", Map.of("id", "4"));
        fire("5");
        send("6");
    }

    private void send(String id) {
        sent = realtime.all().send(new Placed(id)).toCompletableFuture();
    }

    @Transactional
    public boolean sendAndCommit() {
        send("sent");
        return sent.isDone();
    }

    @Transactional
    public void sendAndFail() {
        send("sent");
        throw new IllegalStateException("business failure");
    }

    @Transactional
    public void sendMarked() {
        transactions.setRollbackOnly();
        send("sent");
    }

    public void sendWithoutTransaction() {
        send("sent");
    }

    /** What became of what was sent last. */
    public String outcome() throws Exception {
        return sent.handle((delivery, failure) -> failure == null ? "delivered to " + delivery.connections() : "failed")
                .get(10, TimeUnit.SECONDS);
    }

    @Transactional
    public void changeAfterFiring() {
        Base message = new Messages.Nearer();
        message.setId("as fired");
        events.fire(message);
        message.setId("changed");
    }

    @Transactional
    public void fireUnreadable() {
        fire("before");
        events.fire(new Messages.Unreadable());
        events.fire(new Messages.Filed(null, "without a room"));
        fire("after");
    }

    @Transactional
    public String sendUnreadable() {
        fire("before");
        try {
            realtime.all().send(new Messages.Unreadable());
            return "no exception";
        } catch (IllegalArgumentException expected) {
            return "refused at once";
        }
    }

    /** The simple name of the exception with which the stage fails. */
    public String fireAsync() {
        CompletionStage<Placed> stage = placed.fireAsync(new Placed("async"));
        try {
            stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
            return "no failure";
        } catch (CompletionException e) {
            return "failed";
        }
    }

    /** An observer of the application's own, which messages do not keep from running. */
    void after(@Observes(during = TransactionPhase.AFTER_SUCCESS) Placed event) {}

    /** Transactions within a transaction. */
    @ApplicationScoped
    public static class Inner {
        @Inject
        Event<Placed> placed;

        @Transactional(TxType.REQUIRES_NEW)
        public void inItsOwn(String id) {
            placed.fire(new Placed(id));
        }

        @Transactional(TxType.REQUIRES_NEW)
        public void failInItsOwn(String id) {
            placed.fire(new Placed(id));
            throw new IllegalStateException("inner failure");
        }

        @Transactional(TxType.NOT_SUPPORTED)
        public void withoutTransaction(String id) {
            placed.fire(new Placed(id));
        }
    }
}
