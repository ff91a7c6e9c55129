package ee.realtime.it.mistakes;

import ee.realtime.Endpoint;
import ee.realtime.IdentityPolicy;
import ee.realtime.Realtime;
import ee.realtime.RealtimeEndpoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

public final class WrongEndpoints {
    private WrongEndpoints() {}

    @RealtimeEndpoint(path = "/ws/quarrel", identity = IdentityPolicy.REQUIRED)
    public static class SaysRequired {}

    @RealtimeEndpoint(path = "/ws/quarrel", identity = IdentityPolicy.OPTIONAL)
    public static class SaysOptional {}

    @ApplicationScoped
    public static class LooksForNowhere {
        @Inject
        @Endpoint("/ws/nowhere")
        Realtime nowhere;
    }
}
