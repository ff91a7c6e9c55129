package ee.realtime.it;

import ee.realtime.it.support.Deployed;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Queues in a server as it is, with the accelerator for it. */
@Order(2)
@ResourceLock("queues")
class QueuesIT extends QueueRules {
    @RegisterExtension
    static final Deployed DEPLOYED =
            Deployed.as("queues", war("realtime.accelerator=auto")).on("queues");

    QueuesIT() {
        super(DEPLOYED);
    }
}
