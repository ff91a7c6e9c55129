package ee.realtime.it;

import ee.realtime.it.support.Deployed;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Handlers by the public API of WebSocket alone. */
class PortableHandlersIT extends HandlerRules {
    @RegisterExtension
    static final Deployed DEPLOYED = Deployed.as("portable-handlers", war("realtime.accelerator=none"));

    PortableHandlersIT() {
        super(DEPLOYED);
    }
}
