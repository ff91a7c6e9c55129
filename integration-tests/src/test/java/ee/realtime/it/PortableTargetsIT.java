package ee.realtime.it;

import ee.realtime.it.support.Deployed;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Targets by the public API of WebSocket alone. */
class PortableTargetsIT extends TargetRules {
    @RegisterExtension
    static final Deployed DEPLOYED = Deployed.as("portable-targets", war("realtime.accelerator=none"));

    PortableTargetsIT() {
        super(DEPLOYED);
    }
}
