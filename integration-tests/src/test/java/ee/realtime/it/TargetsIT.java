package ee.realtime.it;

import ee.realtime.it.support.Deployed;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Targets in a server as it is, with the accelerator for it. */
class TargetsIT extends TargetRules {
    @RegisterExtension
    static final Deployed DEPLOYED = Deployed.as("targets", war("realtime.accelerator=auto"));

    TargetsIT() {
        super(DEPLOYED);
    }
}
