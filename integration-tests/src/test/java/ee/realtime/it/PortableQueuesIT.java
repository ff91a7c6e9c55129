package ee.realtime.it;

import ee.realtime.it.support.Deployed;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Queues by the public API of WebSocket alone. */
@Order(2)
@ResourceLock("queues")
class PortableQueuesIT extends QueueRules {
    @RegisterExtension
    static final Deployed DEPLOYED =
            Deployed.as("portable-queues", war("realtime.accelerator=none")).on("queues");

    PortableQueuesIT() {
        super(DEPLOYED);
    }
}
