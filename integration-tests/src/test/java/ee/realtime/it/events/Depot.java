package ee.realtime.it.events;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Fires events that are messages only by an observer. */
@ApplicationScoped
public class Depot {
    @Inject
    @Cargo.Updated
    Event<Cargo> updated;

    @Inject
    @Cargo.Lost
    Event<Cargo> lost;

    @Inject
    Event<Cargo> unqualified;

    public void update(String id) {
        updated.fire(new Cargo(id, "nobody", false));
    }

    public void updateSecretly(String id) {
        updated.fire(new Cargo(id, "nobody", true));
    }

    public void touch(String id) {
        unqualified.fire(new Cargo(id, "nobody", false));
    }

    public void lose(String id, String owner) {
        lost.fire(new Cargo(id, owner, false));
    }

    public void updateAsync(String id) {
        updated.fireAsync(new Cargo(id, "nobody", false)).toCompletableFuture().join();
    }

    @Transactional
    public void updateAndFail(String id) {
        updated.fire(new Cargo(id, "nobody", false));
        throw new IllegalStateException("business failure");
    }
}
