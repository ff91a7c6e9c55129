package ee.realtime.it;

import ee.realtime.it.support.Deployed;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Handlers in a server as it is, with the accelerator for it. */
class HandlersIT extends HandlerRules {
    @RegisterExtension
    static final Deployed DEPLOYED = Deployed.as("handlers", war("realtime.accelerator=auto"));

    HandlersIT() {
        super(DEPLOYED);
    }
}
