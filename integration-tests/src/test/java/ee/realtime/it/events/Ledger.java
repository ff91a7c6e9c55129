package ee.realtime.it.events;

import ee.realtime.it.events.Messages.Placed;
import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** The same in an enterprise bean, whose transactions are the container's. */
@Stateless
public class Ledger {
    @Inject
    Event<Placed> placed;

    @Resource
    SessionContext context;

    public void book(String id) {
        placed.fire(new Placed(id));
    }

    public void bookAndRollBack(String id) {
        placed.fire(new Placed(id));
        context.setRollbackOnly();
    }
}
