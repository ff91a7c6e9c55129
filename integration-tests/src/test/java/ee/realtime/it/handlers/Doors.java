package ee.realtime.it.handlers;

import ee.realtime.Connection;
import ee.realtime.DisconnectReason;
import ee.realtime.ErrorCode;
import ee.realtime.OnAction;
import ee.realtime.OnConnect;
import ee.realtime.OnDisconnect;
import ee.realtime.RealtimeEndpoint;
import ee.realtime.RealtimeException;
import ee.realtime.event.ConnectionClosed;
import ee.realtime.event.ConnectionOpened;
import ee.realtime.it.server.Gates;
import ee.realtime.it.server.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;

/** Endpoints that let clients in or do not, and note who came and went. */
public final class Doors {
    private Doors() {}

    public record Welcome(String motto, int seats) {}

    @RealtimeEndpoint(path = "/ws/open-door")
    public static class OpenDoor {
        @OnConnect
        public Welcome welcome(Connection caller) {
            caller.send("early", Map.of("sent", "while connecting"));
            return new Welcome("come in", 3);
        }

        /** Lasts until it has seen its own connection closed. Without a thread: with one, Payara would not see the end. */
        @OnAction
        public CompletionStage<Void> stayUntilClosed(Connection caller) {
            Journal.note(caller, "staying");
            return CompletableFuture.runAsync(() -> {
                while (caller.isOpen()) {
                    LockSupport.parkNanos(1_000_000);
                }
                Journal.note(caller, "saw the end");
            });
        }

        @OnDisconnect
        public void goodbye(Connection caller, DisconnectReason reason) {
            Journal.note(caller, "disconnected " + reason.code() + " " + reason.text() + " open=" + caller.isOpen());
        }
    }

    @RealtimeEndpoint(path = "/ws/slow-door")
    public static class SlowDoor {
        @Inject
        Gates gates;

        @OnConnect
        public CompletionStage<Map<String, String>> welcome() {
            return gates.opened("slow door").thenApply(open -> Map.of("motto", "at last"));
        }

        @OnAction
        public String knock() {
            return "who is there";
        }
    }

    @RealtimeEndpoint(path = "/ws/closed-door")
    public static class ClosedDoor {
        @OnConnect
        public void refuse() {
            throw new RealtimeException(ErrorCode.FORBIDDEN, "Members only");
        }

        @OnDisconnect
        public void never(Connection caller) {
            Journal.note(caller, "disconnected at the closed door");
        }
    }

    @RealtimeEndpoint(path = "/ws/broken-door")
    public static class BrokenDoor {
        @OnConnect
        public void fail() {
            throw new IllegalStateException("no route to db7");
        }
    }

    /** Notes whom the application is told of. */
    @ApplicationScoped
    public static class Porter {
        void opened(@Observes ConnectionOpened event) {
            Journal.note(event.connection(), "opened");
        }

        void closed(@Observes ConnectionClosed event) {
            Journal.note(event.connection(), "closed " + event.reason().code());
        }
    }
}
