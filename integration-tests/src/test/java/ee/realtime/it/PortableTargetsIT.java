package ee.realtime.it;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Targets by the public API of WebSocket alone. */
class PortableTargetsIT extends TargetRules {
    @Deployment(testable = false)
    static WebArchive deployment() {
        return war("realtime.accelerator=none");
    }
}
