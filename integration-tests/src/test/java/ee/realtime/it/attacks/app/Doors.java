package ee.realtime.it.attacks.app;

import ee.realtime.Connection;
import ee.realtime.IdentityPolicy;
import ee.realtime.OnAction;
import ee.realtime.RealtimeEndpoint;

/** Endpoints that differ in whom they let in, and how. */
public final class Doors {
    private Doors() {}

    /** What every one of them offers. */
    public abstract static class Door {
        @OnAction
        public String who(Connection caller) {
            return caller.user().orElse("nobody");
        }

        @OnAction
        public String fail(Connection caller) {
            throw new IllegalStateException("for " + caller.id());
        }
    }

    /** For the server's own pages. */
    @RealtimeEndpoint(path = "/ws/own")
    public static class Own extends Door {}

    /** For pages of others that are listed, too. */
    @RealtimeEndpoint(path = "/ws/listed")
    public static class Listed extends Door {}

    @RealtimeEndpoint(path = "/ws/first", identity = IdentityPolicy.FIRST_MESSAGE)
    public static class First extends Door {}

    /** Waits no longer than a few seconds for the first message. */
    @RealtimeEndpoint(path = "/ws/silent", identity = IdentityPolicy.FIRST_MESSAGE)
    public static class Silent extends Door {}

    /** Takes tokens from the query. */
    @RealtimeEndpoint(path = "/ws/queried", identity = IdentityPolicy.REQUIRED)
    public static class Queried extends Door {}
}
