package ee.realtime.it.limits;

import ee.realtime.IdentityPolicy;
import ee.realtime.Join;
import ee.realtime.OnAction;
import ee.realtime.Param;
import ee.realtime.RealtimeEndpoint;
import ee.realtime.spi.Handshake;
import ee.realtime.spi.Identity;
import ee.realtime.spi.TenantResolver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Endpoints that do nothing but count, each with another limit. */
public final class Gauges {
    private Gauges() {}

    /** How often handlers were called. */
    @ApplicationScoped
    public static class Calls {
        private final AtomicInteger calls = new AtomicInteger();

        public int read() {
            return calls.get();
        }

        int count() {
            return calls.incrementAndGet();
        }
    }

    @ApplicationScoped
    public static class ByClaim implements TenantResolver {
        @Override
        public Optional<String> resolve(Handshake handshake, Optional<Identity> identity) {
            return identity.map(user -> (String) user.claims().get("tenant"));
        }
    }

    @RealtimeEndpoint(path = "/ws/flood")
    public static class Flood {
        @Inject
        Calls calls;

        @OnAction
        public int hit() {
            return calls.count();
        }

        @OnAction
        @Join("{room}")
        public void enter(@Param("room") String room) {}
    }

    @RealtimeEndpoint(path = "/ws/tenants")
    public static class Tenants {
        @Inject
        Calls calls;

        @OnAction
        public int hit() {
            return calls.count();
        }
    }

    @RealtimeEndpoint(path = "/ws/users")
    public static class Users {
        @Inject
        Calls calls;

        @OnAction
        public int hit() {
            return calls.count();
        }
    }

    @RealtimeEndpoint(path = "/ws/dry")
    public static class Dry {
        @Inject
        Calls calls;

        @OnAction
        public int hit() {
            return calls.count();
        }
    }

    @RealtimeEndpoint(path = "/ws/door")
    public static class Door {}

    @RealtimeEndpoint(path = "/ws/turnstile")
    public static class Turnstile {}

    @RealtimeEndpoint(path = "/ws/silent", identity = IdentityPolicy.FIRST_MESSAGE)
    public static class Silent {}
}
