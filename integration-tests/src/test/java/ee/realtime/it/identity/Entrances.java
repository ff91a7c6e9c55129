package ee.realtime.it.identity;

import ee.realtime.Connection;
import ee.realtime.Endpoint;
import ee.realtime.ErrorCode;
import ee.realtime.IdentityPolicy;
import ee.realtime.OnAction;
import ee.realtime.OnConnect;
import ee.realtime.Realtime;
import ee.realtime.RealtimeEndpoint;
import ee.realtime.RealtimeException;
import ee.realtime.event.ConnectionOpened;
import ee.realtime.it.server.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;

/** Endpoints that ask for an identity. */
public final class Entrances {
    private Entrances() {}

    @RealtimeEndpoint(path = "/ws/first", identity = IdentityPolicy.FIRST_MESSAGE)
    public static class ByFirstMessage {
        @OnConnect
        public Map<String, String> welcome(Connection caller) {
            return Map.of("greeting", "hello " + caller.userId());
        }

        @OnAction
        public String whoami(Connection caller) {
            Journal.note(caller, "whoami");
            return caller.userId();
        }
    }

    @RealtimeEndpoint(path = "/ws/hasty", identity = IdentityPolicy.FIRST_MESSAGE)
    public static class WithAShortDeadline {
        @OnAction
        public String whoami(Connection caller) {
            return caller.userId();
        }
    }

    @RealtimeEndpoint(path = "/ws/renamed", identity = IdentityPolicy.FIRST_MESSAGE)
    public static class WithItsOwnAction {
        @OnAction
        public String whoami(Connection caller) {
            return caller.userId();
        }
    }

    @RealtimeEndpoint(path = "/ws/lodge", identity = IdentityPolicy.FIRST_MESSAGE)
    public static class RefusingAfterAuthentication {
        @OnConnect
        public void refuse(Connection caller) {
            throw new RealtimeException(ErrorCode.FORBIDDEN, "Not you, " + caller.userId());
        }
    }

    @RealtimeEndpoint(path = "/ws/required", identity = IdentityPolicy.REQUIRED)
    public static class Required {
        @OnAction
        public String whoami(Connection caller) {
            return caller.userId();
        }
    }

    @ApplicationScoped
    public static class Announcer {
        @Inject
        @Endpoint("/ws/first")
        Realtime first;

        public int announce(String text) {
            return first.all()
                    .send("announcement", Map.of("text", text))
                    .toCompletableFuture()
                    .join()
                    .connections();
        }
    }

    /** Notes whom the application is told of. */
    @ApplicationScoped
    public static class Porter {
        void opened(@Observes ConnectionOpened event) {
            Journal.note(
                    event.connection(), "opened " + event.connection().user().orElse("nobody"));
        }
    }
}
