package ee.realtime.it;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Queues by the public API of WebSocket alone. */
class PortableQueuesIT extends QueueRules {
    @Deployment(testable = false)
    static WebArchive deployment() {
        return war("realtime.accelerator=none");
    }
}
