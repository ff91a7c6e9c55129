package ee.realtime.it;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Handlers by the public API of WebSocket alone. */
class PortableHandlersIT extends HandlerRules {
    @Deployment(testable = false)
    static WebArchive deployment() {
        return war("realtime.accelerator=none");
    }
}
