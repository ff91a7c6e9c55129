package ee.realtime.it;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Handlers in a server as it is, with the accelerator for it. */
class HandlersIT extends HandlerRules {
    @Deployment(testable = false)
    static WebArchive deployment() {
        return war("realtime.accelerator=auto");
    }
}
