package ee.realtime.it.events;

import ee.realtime.it.events.Messages.Placed;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;

/** Transactions begun and ended by the application. */
@RequestScoped
public class ByHand {
    @Inject
    Event<Placed> placed;

    @Resource
    UserTransaction transaction;

    public void rollBackThenCommit() throws Exception {
        transaction.begin();
        placed.fire(new Placed("rolled back"));
        transaction.rollback();
        placed.fire(new Placed("between"));
        transaction.begin();
        placed.fire(new Placed("committed"));
        transaction.commit();
        placed.fire(new Placed("afterwards"));
    }
}
