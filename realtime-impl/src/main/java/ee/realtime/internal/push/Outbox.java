package ee.realtime.internal.push;

import ee.realtime.Delivery;
import ee.realtime.internal.hub.Reach;
import ee.realtime.internal.publish.Publication;
import ee.realtime.internal.publish.Publisher;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Where publications wait for the transaction of their thread; without one they go out at once. Thread-safe. */
public final class Outbox {
    private final AfterCommit afterCommit;
    private final Publisher publisher;

    /**
     * An outbox.
     *
     * @param afterCommit the wait for the commit
     * @param publisher the way out
     */
    public Outbox(AfterCommit afterCommit, Publisher publisher) {
        this.afterCommit = afterCommit;
        this.publisher = publisher;
    }

    /**
     * Publishes after the commit.
     *
     * @param publication the publication
     * @return whom it reached; fails after a rollback
     */
    public CompletionStage<Reach> send(Publication publication) {
        CompletableFuture<Reach> reach = new CompletableFuture<>();
        afterCommit.execute(new AfterCommit.Deferred() {
            @Override
            public void run() {
                try {
                    publisher.publish(publication).whenComplete((reached, failure) -> {
                        if (failure != null) {
                            reach.completeExceptionally(failure);
                        } else {
                            reach.complete(reached);
                        }
                    });
                } catch (RuntimeException e) {
                    reach.completeExceptionally(e); // what waits behind it for the same commit must still go out
                }
            }

            @Override
            public void discard() {
                reach.completeExceptionally(new RolledBackException());
            }
        });
        return reach;
    }

    static Delivery delivery(Reach reach) {
        return new Delivery(reach.connections());
    }
}
