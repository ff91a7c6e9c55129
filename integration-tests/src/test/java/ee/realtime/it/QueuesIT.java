package ee.realtime.it;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Queues in a server as it is, with the accelerator for it. */
class QueuesIT extends QueueRules {
    @Deployment(testable = false)
    static WebArchive deployment() {
        return war();
    }
}
